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

    @Test func whatNeedsARestartIsNamed() async throws {
        let path = NSTemporaryDirectory() + "reload-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let settings = "cluster: {redis: 'redis://:word@127.0.0.1:1', patience: 100}\n"
        try settings.write(toFile: path, atomically: true, encoding: .utf8)
        let log = path + ".log"
        defer { try? FileManager.default.removeItem(atPath: log) }
        #expect(FileManager.default.createFile(atPath: log, contents: nil))
        let gateway = try await GatewayProcess.start(
            ["--config", path], log: try FileHandle(forWritingTo: URL(fileURLWithPath: log)))
        try settings.replacing(":1'", with: ":2'").replacing("100", with: "200")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let deadline = ContinuousClock.now + .seconds(20)
        while try !gateway.hearsSIGHUP, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
        gateway.send(signal: SIGHUP)
        var line = ""
        while line.isEmpty, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            line = lines.first { $0.contains("need a restart") }.map(String.init) ?? ""
        }
        #expect(line.contains("cluster.redis, cluster.patience"), "\(line)")
        #expect(!line.contains("word"))
        await gateway.destroy()
    }
}
