import Accepting
package import CometEngine
package import Logging
import MySQLWire
package import NIOCore
import NIOPosix
package import NIOSSL
import Synchronization

/// The MySQL listener.
package final class QueryServer: Sendable {
    private let services: QueryServices
    private let group: any EventLoopGroup
    private let state = Mutex(State())

    private struct State {
        var listener: NIOAsyncChannel<QueryConnection, Never>?
        var connections: [UInt32: QueryConnection] = [:]
    }

    /// - Parameter tls: the certificate; TLS is offered when there is one.
    package init(
        settings: QueryServerSettings, tls: NIOSSLContext?, engine: Engine, accounts: AccountDirectory,
        group: any EventLoopGroup, logger: Logger
    ) throws {
        self.group = group
        self.services = QueryServices(
            engine: engine, accounts: accounts, settings: settings, tls: tls, rsaKey: try RSAKey(), logger: logger)
    }

    /// Begins to listen; returns the address bound.
    ///
    /// - Parameter socket: One that listens already, instead of one of its own.
    package func start(on socket: CInt? = nil) async throws -> SocketAddress {
        let services = services
        let settings = services.settings()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { [logger = services.logger] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(of: "MySQL clients", logger))
                }
            }
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
        let answers = Dictionary(
            uniqueKeysWithValues: group.makeIterator().map { (ObjectIdentifier($0), AnswerFlush($0)) })
        let prepare = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                let loop = channel.eventLoop
                let connection = QueryConnection(
                    channel: channel, id: services.engine.nextConnectionID(), services: services,
                    answers: answers[ObjectIdentifier(loop)] ?? AnswerFlush(loop))
                try channel.pipeline.syncOperations.addHandlers(
                    TrafficCounter(statistics: services.engine.statistics.backends),
                    QueryChannelHandler(connection: connection))
                return connection
            }
        }
        let listener =
            if let socket {
                try await bootstrap.bind(socket, childChannelInitializer: prepare)
            } else {
                try await bootstrap.bind(
                    host: settings.host, port: settings.port, childChannelInitializer: prepare)
            }
        state.withLock { $0.listener = listener }
        guard let address = listener.channel.localAddress else { throw ChannelError.unknownLocalAddress }
        services.logger.info("listening for MySQL clients", metadata: ["address": "\(address)"])
        return address
    }

    /// Serves connections until `drain` or cancellation.
    package func run() async throws {
        guard let listener = state.withLock({ $0.listener }) else { return }
        try await listener.executeThenClose { connections in
            await withDiscardingTaskGroup { group in
                do {
                    for try await connection in connections {
                        state.withLock { $0.connections[connection.id] = connection }
                        let executor = LoopTaskExecutor(connection.channel.eventLoop)
                        group.addTask(executorPreference: executor) {
                            await connection.run()
                            self.state.withLock { _ = $0.connections.removeValue(forKey: connection.id) }
                        }
                    }
                } catch {
                    services.logger.error("cannot accept MySQL clients", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Stops accepting and ends the connections: idle ones at once, busy ones when their statement is answered or at
    /// the deadline.
    package func drain(within amount: Duration) async {
        let (listener, _) = state.withLock { ($0.listener, 0) }
        try? await listener?.channel.close()
        let deadline = ContinuousClock.now + amount
        let shutdown = ERRPacket(errorCode: 1053, sqlState: "08S01", errorMessage: "Server shutdown in progress")
        while true {
            let open = state.withLock { Array($0.connections.values) }
            guard !open.isEmpty else { return }
            let isLate = ContinuousClock.now >= deadline
            for connection in open { await connection.drain(with: shutdown, force: isLate) }
            if isLate { return }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Which number a failed statement carries, now.
    package var errorCodes: QueryServerSettings.ErrorCodes { services.settings().errorCodes }

    /// Puts settings in force that may change at run time; connections that are open keep their certificate.
    package func reload(_ settings: QueryServerSettings, tls: NIOSSLContext?) {
        services.replace(settings, tls: tls)
    }
}
