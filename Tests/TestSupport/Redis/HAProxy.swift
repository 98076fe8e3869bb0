import Foundation

/// HAProxy with the configuration that the project hands out, in front of three gateways.
package final class HAProxy: Sendable {
    package let queryPort: Int
    package let pushPort: Int
    private let process: ChildProcess

    private init(queryPort: Int, pushPort: Int, process: ChildProcess) {
        self.queryPort = queryPort
        self.pushPort = pushPort
        self.process = process
    }

    package static func start(before gateways: [GatewayProcess]) throws -> HAProxy {
        let (queryPort, pushPort) = (try RedisServer.freePort(), try RedisServer.freePort())
        var environment = ["SQL_BIND": "127.0.0.1:\(queryPort)", "PUSH_BIND": "127.0.0.1:\(pushPort)"]
        for (index, gateway) in gateways.enumerated() {
            environment["N\(index + 1)_HOST"] = "127.0.0.1"
            environment["N\(index + 1)_SQL"] = "\(gateway.queryPort)"
            environment["N\(index + 1)_PUSH"] = "\(gateway.pushPort)"
            environment["N\(index + 1)_ADMIN"] = "\(gateway.adminPort)"
        }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let process = try ChildProcess(
            "/usr/sbin/haproxy", ["-db", "-q", "-f", root.appendingPathComponent("deploy/haproxy/cluster.cfg").path],
            environment: environment, output: nil, errors: nil)
        return HAProxy(queryPort: queryPort, pushPort: pushPort, process: process)
    }

    package func stop() async {
        process.send(signal: SIGTERM)
        _ = await process.exitCode
    }
}
