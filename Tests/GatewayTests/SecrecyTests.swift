import Foundation
import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Neither the log, at its most talkative, nor the process list tells what only two sides may know.
struct SecrecyTests {
    private static let password = "passw0rd-of-root"
    private static let wrong = "wr0ng-password"
    private static let key = "userk3yuserk3y"
    private static let bodies = ["b0dy-of-a-back-end", "b0dy-of-a-browser", "b0dy-for-a-user", "b0dy-that-is-kept"]

    private func token(_ password: String) async throws -> String {
        let run = try await CommandRun.run(
            try GatewayProcess.executable().path, ["token", "--user", "12", "--ttl", "1h"],
            environment: ["COMETGATE_PASSWORD": password])
        #expect(run.status == 0)
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(arguments: ["text", "json"])
    func theLogOfAWholeSession(_ format: String) async throws {
        let path = NSTemporaryDirectory() + "secrecy-\(UUID().uuidString)"
        let settings = path + ".yaml"
        try "password: \(Self.password)\ntenants: [{id: 7, password: passw0rd-of-seven}]\n".write(
            toFile: settings, atomically: true, encoding: .utf8)
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        defer { for file in [path, settings] { try? FileManager.default.removeItem(atPath: file) } }
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let gateway = try await GatewayProcess.start(
            ["--log.level", "trace", "--log.format", format, "--config", settings, "--password", Self.password],
            log: log)
        let token = try await token(Self.password)
        do {
            try await talk(to: gateway, token: token)
            gateway.send(signal: SIGHUP)
            gateway.send(signal: SIGTERM)
            #expect(await gateway.waitForExit() == 0)
        } catch {
            await gateway.destroy()
            throw error
        }
        try? FileManager.default.removeItem(atPath: gateway.folder)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for line in ["listening for browsers", "login failed", "draining", "stopped"] {
            #expect(text.contains(line), "\(line)")
        }
        let secrets = [Self.password, "passw0rd-of-seven", Self.wrong, Self.key, token] + Self.bodies
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        #expect(!text.contains(String(token.suffix(20))))
    }

    /// Logins that succeed and fail, statements that succeed and fail, browsers by key and by token, and all kinds of
    /// messages.
    private func talk(to gateway: GatewayProcess, token: String) async throws {
        let port = gateway.queryPort
        try await blocking {
            #expect(throws: MariaDBClient.Failure.self) { try MariaDBClient(port: port, password: Self.wrong) }
            let client = try MariaDBClient(port: port, password: Self.password)
            try client.query("INSERT INTO users_auth (id, hash) VALUES (12, '\(Self.key)')")
            try client.query("INSERT INTO pipes_settings (name, length) VALUES ('kept', 5)")
            try client.query("INSERT INTO pipes_messages (name, message) VALUES ('kept', '\(Self.bodies[3])')")
            for sql in [
                "INSERT INTO users_auth VALUES ('\(Self.key)', 'x', 3)",
                "INSERT INTO nowhere VALUES ('\(Self.bodies[0])')",
                "SELEKT '\(Self.key)'", "INSERT INTO users_auth VALUES (12, '\(Self.key) !')",
            ] { #expect(throws: MariaDBClient.Failure.self) { try client.query(sql) } }
        }
        let address = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
        var browsers: [WebSocketClient] = []
        for key in [Self.key, token, "not.a.token"] {
            let path = WebSocketClient.path(key: key, user: "12", version: "5.0")
            let browser = try await WebSocketClient.connect(to: address, path: path)
            let info = try await browser.text()
            #expect(info.contains(#""authorized":\#(key != "not.a.token")"#))
            try await browser.send("subscription\nweb_room\nkept\nbig_name")
            _ = try await browser.settle()
            browsers.append(browser)
        }
        try await browsers[0].send("web_pipe2\nweb_room\ne\n*\n\"\(Self.bodies[1])\"")
        try await browsers[1].send("token\n\(token)")
        try await browsers[1].send("\(Self.bodies[1])\n\(Self.key)")
        try await blocking {
            let client = try MariaDBClient(port: port, password: Self.password)
            try client.query("INSERT INTO pipes_messages (name, message) VALUES ('web_room', '\(Self.bodies[0])')")
            try client.query("INSERT INTO users_messages (id, message) VALUES (12, '\(Self.bodies[2])')")
            try client.query("INSERT INTO revoked_tokens VALUES ('\(token)')")
            try client.query("DELETE FROM users_auth")
        }
        var closed = 0
        for browser in browsers.prefix(2) {
            while true {
                let frame = try await browser.frame()
                guard frame.opcode == 8 else { continue }
                #expect(frame.closeCode == 4403)
                closed += 1
                break
            }
        }
        #expect(closed == 2)
        #expect(try await browsers[2].settle().contains { $0.contains(Self.bodies[0]) })
    }
}
