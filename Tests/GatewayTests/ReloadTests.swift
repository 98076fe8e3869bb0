import Foundation
import TestSupport
import Testing

/// SIGHUP puts new passwords and limits in force without a restart.
struct ReloadTests {
    @Test func aNewPasswordCountsAfterSIGHUP() async throws {
        let path = NSTemporaryDirectory() + "reload-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "tenants: [{id: 7, password: first}]\n".write(toFile: path, atomically: true, encoding: .utf8)
        try await GatewayProcess.with(["--config", path]) { gateway in
            let port = gateway.queryPort
            _ = try await blocking { try MariaDBClient(port: port, user: "7", password: "first").query("SELECT 1") }
            try "tenants: [{id: 7, password: second}]\n".write(toFile: path, atomically: true, encoding: .utf8)
            gateway.send(signal: SIGHUP)
            var isInForce = false
            for _ in 0..<100 where !isInForce {
                isInForce = try await blocking {
                    (try? MariaDBClient(port: port, user: "7", password: "second").query("SELECT 1")) != nil
                }
            }
            #expect(isInForce)
            await #expect(throws: MariaDBClient.Failure.self) {
                try await blocking { _ = try MariaDBClient(port: port, user: "7", password: "first") }
            }
            await #expect(throws: MariaDBClient.Failure.self) {
                try await blocking { _ = try MariaDBClient(port: port, user: "8", password: "second") }
            }
        }
    }
}
