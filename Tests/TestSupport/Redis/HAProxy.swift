import Foundation
import Synchronization

/// HAProxy with the configuration that the project hands out, in front of three gateways.
package final class HAProxy: Sendable {
    package let queryPort: Int
    package let pushPort: Int
    private let process: Mutex<Process>

    private init(queryPort: Int, pushPort: Int, process: sending Process) {
        self.queryPort = queryPort
        self.pushPort = pushPort
        self.process = Mutex(process)
    }

    package static func start(before gateways: [GatewayProcess]) throws -> HAProxy {
        let (queryPort, pushPort) = (try RedisServer.freePort(), try RedisServer.freePort())
        var environment = ProcessInfo.processInfo.environment
        environment["SQL_BIND"] = "127.0.0.1:\(queryPort)"
        environment["PUSH_BIND"] = "127.0.0.1:\(pushPort)"
        for (index, gateway) in gateways.enumerated() {
            environment["N\(index + 1)_HOST"] = "127.0.0.1"
            environment["N\(index + 1)_SQL"] = "\(gateway.queryPort)"
            environment["N\(index + 1)_PUSH"] = "\(gateway.pushPort)"
            environment["N\(index + 1)_ADMIN"] = "\(gateway.adminPort)"
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/haproxy")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.arguments = ["-db", "-q", "-f", root.appendingPathComponent("deploy/haproxy/cluster.cfg").path]
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return HAProxy(queryPort: queryPort, pushPort: pushPort, process: process)
    }

    package func stop() async {
        process.withLock { $0.terminate() }
        while process.withLock({ $0.isRunning }) { try? await Task.sleep(for: .milliseconds(5)) }
    }
}
