package import NIOCore
import NIOPosix
package import NIOSSL
import Synchronization

/// A TCP connection of a test: bytes out, bytes in, and waiting for what is to come.
package final class RawConnection: Sendable {
    private struct State {
        var received = ByteBuffer()
        var isClosed = false
        /// Counts what has happened.
        var events = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let connection: RawConnection

        init(_ connection: RawConnection) {
            self.connection = connection
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var bytes = Self.unwrapInboundIn(data)
            connection.change { _ = $0.received.writeBuffer(&bytes) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            connection.change { $0.isClosed = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    /// How long a test waits for something that does not come.
    ///
    /// Long, since a machine under load answers late, and nobody waits for it who gets an answer.
    package static let patience = TimeAmount.seconds(60)

    private let state = Mutex(State())
    private let channelBox = Mutex<(any Channel)?>(nil)

    private init() {}

    /// - Parameters:
    ///   - receiveBuffer: Bytes of the socket's buffer; small for a reader that is to be slow.
    ///   - certificate: The server's, in PEM, and no other one is trusted; nil: without TLS.
    ///   - isReading: false: nothing is read from the first byte on, until `setReading`.
    ///   - newestTLS: What the client speaks at most.
    package static func connect(
        to address: SocketAddress, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        receiveBuffer: Int? = nil, certificate: String? = nil, isReading: Bool = true,
        newestTLS: TLSVersion = .tlsv13
    ) async throws -> RawConnection {
        let connection = RawConnection()
        let pinned = try certificate.map { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newestTLS
        let tls = try pinned.map { _ in try NIOSSLContext(configuration: configuration) }
        var bootstrap = ClientBootstrap(group: group).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                if let tls {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: tls, serverHostname: "localhost") { chain, promise in
                            promise.succeed(chain == pinned ? .certificateVerified : .failed)
                        })
                }
                try channel.pipeline.syncOperations.addHandler(Handler(connection))
            }
        }
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelOption(.autoRead, value: isReading)
        if let receiveBuffer {
            bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: SocketOptionValue(receiveBuffer))
        }
        let channel = try await bootstrap.connect(to: address).get()
        connection.channelBox.withLock { $0 = channel }
        return connection
    }

    private var channel: (any Channel)? { channelBox.withLock { $0 } }

    private func change(_ change: (inout State) -> Void) {
        let waiter = state.withLock { state in
            change(&state)
            state.events += 1
            return state.waiter.take()
        }
        waiter?.resume()
    }

    package func send(_ bytes: ByteBuffer) async throws {
        guard let channel else { throw WebSocketClientError.closed }
        try await channel.writeAndFlush(bytes).get()
    }

    package func send(_ text: String) async throws {
        try await send(ByteBuffer(string: text))
    }

    /// Waits until `take` finds what it looks for in the bytes received.
    package func take<Found: Sendable>(
        _ take: @Sendable (inout ByteBuffer, _ isClosed: Bool) throws -> Found?
    ) async throws -> Found {
        let deadline = NIODeadline.now() + Self.patience
        while true {
            let (found, isClosed, events) = try state.withLock { state in
                (try take(&state.received, state.isClosed), state.isClosed, state.events)
            }
            if let found { return found }
            if isClosed { throw WebSocketClientError.closed }
            guard NIODeadline.now() < deadline else { throw WebSocketClientError.timeout }
            await event(after: events, until: deadline)
        }
    }

    /// Waits for more bytes, or the end, or the deadline.
    private func event(after events: Int, until deadline: NIODeadline) async {
        guard let channel else { return }
        let alarm = channel.eventLoop.scheduleTask(deadline: deadline) { self.change { _ in } }
        await withCheckedContinuation { continuation in
            let isStale = state.withLock { state in
                if state.events != events { return true }
                state.waiter = continuation
                return false
            }
            if isStale { continuation.resume() }
        }
        alarm.cancel()
    }

    /// Waits for the server's end of the connection; gives what it has sent and nobody has taken.
    @discardableResult
    package func untilClosed() async throws -> ByteBuffer {
        try await take { bytes, isClosed in
            guard isClosed else { return nil }
            return bytes.readSlice(length: bytes.readableBytes)
        }
    }

    /// Whether bytes have come that nobody has taken.
    package var hasReceived: Bool { state.withLock { $0.received.readableBytes > 0 } }

    package func setReading(_ isReading: Bool) async throws {
        try await channel?.setOption(.autoRead, value: isReading).get()
    }

    /// Ends the connection as it is, in the middle of whatever it was.
    package func close() async {
        try? await channel?.close().get()
    }

    /// Ends the sending side only.
    package func closeOutput() async throws {
        try await channel?.close(mode: .output).get()
    }
}
