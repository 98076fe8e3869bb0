import CometEngine
import Hummingbird
import HummingbirdCore
import Logging
package import NIOCore

/// The listener for operators: health, metrics, statements over HTTP and the console.
package final class AdminServer: Sendable {
    private let services: AdminServices
    private let settings: AdminSettings
    private let group: any EventLoopGroup
    private let readiness: Readiness
    private let connections = OpenConnections()
    private let running = RunningServer()

    /// - Parameter group: Stays the caller's; it is shut down after `stop()`.
    package init(settings: AdminSettings, services: AdminServices, group: any EventLoopGroup) {
        self.settings = settings
        self.services = services
        self.group = group
        readiness = Readiness(engine: services.engine)
    }

    /// Starts to listen; gives the address, which tells the port when the settings left it open.
    package func start() async throws -> SocketAddress {
        let quiet = Logger(label: "admin") { [logger = services.logger] _ in QuietLogHandler(logger.handler) }
        let connections = connections
        let patience = TimeAmount.seconds(Int64(settings.patience))
        let (addresses, started) = AsyncThrowingStream.makeStream(of: SocketAddress.self)
        var channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [PatienceHandler(patience: patience, connections: connections)],
            idleTimeout: patience)
        channel.httpDecoder = .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 100)
        let application = Application(
            router: AdminRoutes(services: services, readiness: readiness, connections: connections).router,
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: .maximum(settings.maxConnections, logger: quiet)),
            onServerRunning: { channel in
                if let address = channel.localAddress { started.yield(address) }
                started.finish(throwing: ChannelError.unknownLocalAddress)
            },
            eventLoopGroupProvider: .shared(group), logger: quiet)
        running.begin(application, logger: quiet) { started.finish(throwing: $0) }
        for try await address in addresses {
            services.logger.info("listening for operators", metadata: ["address": "\(address)"])
            return address
        }
        throw ChannelError.unknownLocalAddress
    }

    /// From now on `/readyz` says that the gateway goes; everything is answered as before.
    package func drain() {
        readiness.drain()
    }

    /// Closes everything that is open.
    package func stop() async {
        await running.end(after: .seconds(1)) { [connections] in connections.closeAll() }
    }
}
