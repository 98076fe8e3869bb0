import AdminServer
import Logging
import NIOCore

/// Gets the admin server its port.
struct AdminListener {
    private let settings: GatewaySettings

    init(_ settings: GatewaySettings) {
        self.settings = settings
    }

    /// - Returns: nil when there is to be none.
    func start(
        _ services: AdminServices, on group: any EventLoopGroup
    ) async throws -> (server: AdminServer, host: String, port: Int)? {
        guard settings.admin.isEnabled else { return nil }
        // A gateway whose place is taken leaves this port last, and this one is never shared.
        let deadline = ContinuousClock.now + settings.handoverTimeout
        var admin = settings.admin
        while true {
            let server = AdminServer(settings: admin, services: services, group: group)
            do {
                let address = try await server.start()
                return (server, address.ipAddress ?? admin.host, address.port ?? admin.port)
            } catch {
                if ContinuousClock.now < deadline {
                    try await Task.sleep(for: .milliseconds(50))
                } else if admin.port != 0, settings.sources.find("admin.port")?.source == "default" {
                    // Nobody has asked for this port, and what browsers and back ends need is there.
                    services.logger.warning(
                        "the port for operators is taken; another one is used",
                        metadata: ["port": "\(admin.port)", "error": "\(error)"])
                    admin.port = 0
                } else {
                    throw StartError(description: "cannot listen on \(admin.host):\(admin.port): \(error)")
                }
            }
        }
    }
}
