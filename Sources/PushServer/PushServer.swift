import Accepting
package import CometEngine
package import Logging
package import NIOCore
import NIOHTTP1
import NIOPosix
package import NIOSSL
import Synchronization

/// The listener for browsers: HTTP answers, and WebSockets that are subscribed to pipes.
package final class PushServer: Sendable {
    private struct State {
        var listener: (any Channel)?
        var isStopped = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// For connections accepted from now on; nil: they are plain.
        var tls: NIOSSLContext?
    }

    private static let backlog: Int32 = 4096
    /// What a socket is read into: it stays with an idle connection, so it begins small and does not become large.
    static let receiveBuffers = AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 256, maximum: 16_384)
    /// Connections of one loop that have not sent their request; more are turned away at once.
    private static let maximumRequests = 20_000
    /// Time between two groups of connections closed by a drain.
    private static let drainStep = Duration.milliseconds(20)
    /// How long a drain waits for requests of connections that have been let in; some never send one.
    private static let lastRequestsTime = Duration.seconds(1)

    private let context: ServerContext
    private let group: any EventLoopGroup
    private let state = Mutex(State())

    /// - Parameters:
    ///   - tls: The certificate; nil: browsers come without TLS, or a proxy in front has it.
    ///   - live: The limits, which may be replaced at any time.
    ///   - hub: Made for the same group.
    ///   - service: The engine.
    ///   - group: Stays the caller's; it is shut down after `stop()`.
    package init(
        settings: PushSettings, tls: NIOSSLContext? = nil, live: LivePushSettings, hub: Hub,
        service: any BrowserService,
        group: any EventLoopGroup, logger: Logger
    ) {
        context = ServerContext(settings: settings, live: live, hub: hub, service: service, logger: logger)
        self.group = group
        state.withLock { $0.tls = tls }
    }

    package var statistics: PushStatistics { context.statistics }

    /// Starts, and returns once the server is stopped; a task that is cancelled stops it.
    package func run() async throws {
        _ = try await start()
        await withTaskCancellationHandler {
            await untilReleased()
        } onCancel: {
            release()
        }
        await stop()
    }

    private func untilReleased() async {
        await withCheckedContinuation { continuation in
            let isStopped = state.withLock { state in
                if !state.isStopped { state.waiting.append(continuation) }
                return state.isStopped
            }
            if isStopped { continuation.resume() }
        }
    }

    private func release() {
        let waiting = state.withLock { state in
            state.isStopped = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Starts to listen; gives the address, which tells the port when the settings left it open.
    ///
    /// - Parameter socket: One that listens already, instead of one of its own.
    package func start(on socket: CInt? = nil) async throws -> SocketAddress {
        let settings = context.settings
        let interval = context.live.current.pingInterval
        for loop in context.hub.loops {
            try await loop.eventLoop.submit {
                loop.watch.start(
                    pingInterval: interval, shortest: min(settings.requestTimeout, settings.closeTimeout))
            }.get()
        }
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.maxMessagesPerRead, value: 64)
            // A connection has it from its listener.
            .serverChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .serverChannelInitializer { [logger = context.logger] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(of: "browsers", logger))
                }
            }
            .childChannelInitializer { [context, self] channel in
                channel.eventLoop.makeCompletedFuture {
                    try Self.prepare(channel, context, tls: state.withLock { $0.tls })
                }
            }
        let bound =
            if let socket {
                bootstrap.withBoundSocket(socket)
            } else {
                bootstrap.bind(host: settings.host, port: settings.port)
            }
        let listener = try await bound.get()
        guard let address = listener.localAddress else {
            try? await listener.close()
            throw ChannelError.unknownLocalAddress
        }
        state.withLock { $0.listener = listener }
        context.logger.info(
            "listening for browsers", metadata: ["host": "\(settings.host)", "port": "\(address.port ?? 0)"])
        return address
    }

    static func prepare(_ channel: any Channel, _ context: ServerContext, tls: NIOSSLContext?) throws {
        guard let loop = context.hub.loop(of: channel.eventLoop), loop.watch.requests.count < maximumRequests else {
            throw ChannelError.ioOnClosedChannel
        }
        let limits = context.live.current
        // From half on it is watched; `Subscriber` closes it at the whole.
        let limit = limits.heldLimit / 2
        let options = channel.syncOptions
        try options?.setOption(
            .writeBufferWaterMark, value: ChannelOptions.Types.WriteBufferWaterMark(low: limit / 2, high: limit))
        // A socket keeps a buffer for each read of a turn, as large as the largest it ever needed.
        try options?.setOption(.maxMessagesPerRead, value: 1)
        try options?.setOption(.recvAllocator, value: receiveBuffers)
        var headers = NIOHTTPDecoderLimitConfiguration()
        headers.maxHeaderFieldSize = 16 << 10
        headers.maxHeaderListSize = 64 << 10
        headers.maxHeaderFieldCount = 100
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: headers)
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        try pipeline.addHandler(HTTPResponseEncoder())
        try pipeline.addHandler(ByteToMessageHandler(decoder))
        try pipeline.addHandler(HTTPHandler(server: context, loop: loop, isPlain: tls == nil))
    }

    /// Puts another certificate in force; connections that are open keep theirs.
    package func reload(tls: NIOSSLContext?) {
        state.withLock { $0.tls = tls }
    }

    /// Takes the limits' ping interval over where it is kept.
    package func limitsChanged() {
        let interval = context.live.current.pingInterval
        for loop in context.hub.loops {
            loop.eventLoop.execute { loop.watch.setPingInterval(interval) }
        }
    }

    /// Lets nobody in any more, asks the browsers to come back, spread over the time so that they do not do it at once,
    /// and answers the requests that have been let in.
    package func drain(over time: Duration) async {
        context.isDraining = true
        await finishAccepting()
        await closeListener()
        await askBrowsersToComeBack(over: time)
        let deadline = ContinuousClock.now + min(time, Self.lastRequestsTime)
        while await requestsUnderWay() > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: Self.drainStep)
        }
    }

    private func askBrowsersToComeBack(over time: Duration) async {
        let steps = max(1, Int(time / Self.drainStep))
        for step in 0..<steps {
            for loop in context.hub.loops {
                try? await loop.eventLoop.submit {
                    let open = loop.watch.subscribers.filter { $0.isOpen || $0.state == .opening }
                    let share = (open.count + steps - step - 1) / (steps - step)
                    for subscriber in open.prefix(share) { subscriber.close(.serviceRestart) }
                }.get()
            }
            if context.hub.connectionCount(of: nil) == 0 { return }
            if step + 1 < steps { try? await Task.sleep(for: Self.drainStep) }
        }
    }

    /// Accepts no more and waits until what was accepted belongs to its loop: closing the listener before would reset it.
    private func finishAccepting() async {
        guard let listener = state.withLock({ $0.listener }) else { return }
        try? await listener.setOption(.autoRead, value: false).get()
        for loop in context.hub.loops { try? await loop.eventLoop.submit {}.get() }
        try? await listener.eventLoop.submit {}.get()
    }

    /// Connections whose request is on its way or whose answer is not yet sent.
    private func requestsUnderWay() async -> Int {
        var count = 0
        for loop in context.hub.loops {
            count += (try? await loop.eventLoop.submit { loop.watch.requests.count { !$0.isIdle } }.get()) ?? 0
        }
        return count
    }

    /// Closes everything that is still open.
    package func stop() async {
        context.isDraining = true
        await closeListener()
        for loop in context.hub.loops {
            try? await loop.eventLoop.submit { loop.watch.stop() }.get()
        }
        release()
    }

    private func closeListener() async {
        let listener = state.withLock { $0.listener.take() }
        try? await listener?.close()
    }
}
