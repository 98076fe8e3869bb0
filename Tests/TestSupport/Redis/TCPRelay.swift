import NIOCore
import NIOPosix
import Synchronization

/// A link between two processes that a test can cut: what is sent meanwhile is lost, and nobody is told.
package final class TCPRelay: Sendable {
    private struct State {
        var isCut = false
        var pairs: [any Channel] = []
    }

    private let state = Mutex(State())
    private let listener: Mutex<(any Channel)?>
    package let port: Int

    private init(listener: any Channel) {
        self.listener = Mutex(listener)
        port = listener.localAddress?.port ?? 0
    }

    /// - Parameter target: The port that connections go on to.
    package static func start(to target: Int) async throws -> TCPRelay {
        let group = MultiThreadedEventLoopGroup.singleton
        let made = Mutex<TCPRelay?>(nil)
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { incoming in
                guard let relay = made.withLock({ $0 }), !relay.isCut else {
                    return incoming.close()
                }
                return ClientBootstrap(group: incoming.eventLoop)
                    .connect(host: "127.0.0.1", port: target)
                    .flatMap { outgoing in
                        relay.add([incoming, outgoing])
                        return outgoing.pipeline.addHandler(Half(to: incoming, relay)).flatMap {
                            incoming.pipeline.addHandler(Half(to: outgoing, relay))
                        }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let relay = TCPRelay(listener: listener)
        made.withLock { $0 = relay }
        return relay
    }

    fileprivate var isCut: Bool { state.withLock { $0.isCut } }

    private func add(_ channels: [any Channel]) {
        state.withLock { $0.pairs += channels }
    }

    /// Nothing gets through any more.
    package func cut() {
        state.withLock { $0.isCut = true }
    }

    /// New connections get through; the old ones are closed, as they have lost bytes.
    package func restore() {
        let old = state.withLock { state in
            state.isCut = false
            defer { state.pairs = [] }
            return state.pairs
        }
        for channel in old { channel.close(promise: nil) }
    }

    package func stop() async {
        restore()
        try? await listener.withLock { $0.take() }?.close()
    }

    /// Passes on what one side sends.
    private final class Half: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        private let other: any Channel
        private let relay: TCPRelay

        init(to other: any Channel, _ relay: TCPRelay) {
            self.other = other
            self.relay = relay
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !relay.isCut else { return }
            other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            other.close(promise: nil)
        }
    }
}
