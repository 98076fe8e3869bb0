import Foundation
import NIOCore
import TestSupport
import Testing

/// Tools that take the gateway for a database: SQLAlchemy, mycli, mariadb-dump, and a MariaDB whose triggers push.
struct ToolTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func execute(_ gateway: GatewayProcess, _ statements: String...) async throws -> String {
        let port = gateway.queryPort
        return try await blocking {
            let client = try MariaDBClient(port: port)
            var text = ""
            for sql in statements { text = try client.query(sql).text }
            return text
        }
    }

    private func browser(_ gateway: GatewayProcess, user: Int = 0, key: String = "") async throws -> WebSocketClient {
        let client = try await WebSocketClient.connect(
            to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort),
            path: WebSocketClient.path(key: key, user: "\(user)"))
        _ = try await client.text()
        return client
    }

    private func dump(_ arguments: [String]) async throws -> String {
        let run = try await CommandRun.run("mariadb-dump", ["--no-defaults", "--skip-comments"] + arguments)
        #expect(run.status == 0, "\(run.errors)")
        return run.output
    }

    private func login(_ gateway: GatewayProcess) -> [String] {
        ["-h127.0.0.1", "-P\(gateway.queryPort)", "-uroot", "-psecret", "--skip-ssl", "CometQL_v1"]
    }

    @Test func sqlAlchemyReflectsAndWorks() async throws {
        // It tells a table that is missing from other failures by MySQL's number.
        try await GatewayProcess.with(["--cometql.error_codes", "mysql"]) { gateway in
            let run = try await CommandRun.run(
                "/usr/bin/python3",
                [Self.root.path + "/Tests/Clients/sqlalchemy_scenario.py", "\(gateway.queryPort)"],
                environment: ["PYTHONPATH": Self.root.path + "/.build/clients/python"])
            #expect(run.output == "ok\n", "\(run.errors)")
        }
    }

    @Test func aDumpGoesIntoAMariaDBAndBack() async throws {
        try await GatewayProcess.with { gateway in
            _ = try await execute(
                gateway, "INSERT INTO pipes_settings VALUES ('room', 10, 0), ('hall', 5, 60)",
                "INSERT INTO pipes_messages (name, event, message, user_id) VALUES ('room', 'e', 'it\\'s 😀 \\\\ \\n', 3)",
                "INSERT INTO users_auth VALUES (1, 'h+/='), (2, 'k')",
                "INSERT INTO users_data VALUES (1, '\\0 \\t \"')",
                "INSERT INTO users_messages (id, message) VALUES (5, 'waits'), (5, 'too')",
                "INSERT INTO revoked_tokens VALUES ('a.b.c')")
            let content =
                "SELECT name, length, ttl FROM pipes_settings ORDER BY name; "
                + "SELECT name, event, message, user_id FROM pipes_messages; SELECT * FROM users_auth ORDER BY id; "
                + "SELECT * FROM users_data; SELECT * FROM users_messages ORDER BY id, `index`; SELECT * FROM revoked_tokens"
            let before = try await CommandRun.run("mariadb", ["--no-defaults", "-N"] + login(gateway), input: content)
            let whole = try await dump(login(gateway))
            let server = try await MariaDBServer.shared
            _ = try await server.run("CREATE DATABASE copy; USE copy; " + whole)
            #expect(try await server.run(content, database: "copy") == before.output)
            // What a GUI pastes, where no dump has relaxed sql_mode before.
            let definitions = try await blocking { [port = gateway.queryPort] in
                let client = try MariaDBClient(port: port)
                return try client.query("SHOW TABLES").rows.compactMap { row in
                    try client.query("SHOW CREATE TABLE `\(row.first.flatMap { $0 } ?? "")`").rows.first?.last
                        ?? nil
                }
            }
            #expect(definitions.count == 12)
            _ = try await server.run("CREATE DATABASE pasted; USE pasted; " + definitions.joined(separator: ";\n"))

            _ = try await execute(
                gateway, "DELETE FROM pipes_settings", "DELETE FROM pipes_messages", "DELETE FROM users_auth",
                "DELETE FROM users_data", "DELETE FROM users_messages", "DELETE FROM revoked_tokens")
            // The settings first, so that the messages behind them are kept.
            let tables = ["pipes_settings", "pipes_messages", "revoked_tokens", "users_auth", "users_data"]
            let back = try await dump(
                ["-uroot", "--socket=\(server.socket)", "--no-create-info", "copy"] + tables + ["users_messages"])
            let restored = try await CommandRun.run("mariadb", ["--no-defaults"] + login(gateway), input: back)
            #expect(restored.status == 0, "\(restored.errors)")
            let after = try await CommandRun.run("mariadb", ["--no-defaults", "-N"] + login(gateway), input: content)
            #expect(after.output == before.output)
        }
    }

    @Test func aDatabasePushesByItself() async throws {
        let recipe = try String(
            contentsOf: Self.root.appendingPathComponent("sql/mariadb/federated-trigger.sql"), encoding: .utf8)
        try await GatewayProcess.with { gateway in
            _ = try await execute(gateway, "INSERT INTO users_auth VALUES (31, 'hash31'), (32, 'hash32')")
            let server = try await MariaDBServer.shared
            _ = try await server.run("CREATE DATABASE shop")
            let here = recipe.replacing("PORT 3307", with: "PORT \(gateway.queryPort)")
            _ = try await server.run(here, database: "shop")
            let (anybody, user) = (try await browser(gateway), try await browser(gateway, user: 31, key: "hash31"))
            try await anybody.send("subscription\norders")
            #expect(try await anybody.settle() == [])
            _ = try await server.run("INSERT INTO orders (note) VALUES ('it''s \"new\" 😀')", database: "shop")
            #expect(
                try await anybody.text().hasPrefix(
                    #"{"data":"{\"id\": 1, \"note\": \"it's \\\"new\\\" 😀\"}","event":"new_order","#))
            _ = try await server.run(
                "START TRANSACTION; INSERT INTO orders (note) VALUES ('undone'); ROLLBACK; "
                    + "INSERT INTO orders (note) VALUES ('done')", database: "shop")
            #expect(try await anybody.text().contains("\\\"done\\\""))
            _ = try await server.run(
                "START TRANSACTION; INSERT INTO notices (user_id, text) VALUES (31, 'undone'); ROLLBACK; "
                    + "INSERT INTO notices (user_id, text) VALUES (31, 'for \"you\" 😀'), (32, 'for later')",
                database: "shop")
            #expect(try await user.text().hasPrefix(#"{"data":"for \"you\" 😀","event":"notice","#))
            let away = try await browser(gateway, user: 32, key: "hash32")
            let queued = try await away.text()
            #expect(
                queued.hasPrefix(#"{"data":"for later","event":"notice","#) && queued.contains(#""pipe":"msg""#))
        }
    }

    @Test func myCliCompletesNamesAndRunsQueries() async throws {
        try await GatewayProcess.with { gateway in
            _ = try await execute(gateway, "INSERT INTO users_auth VALUES (1, 'key')")
            let run = try await CommandRun.run(
                "/usr/bin/python3", [Self.root.path + "/Tests/Clients/mycli_scenario.py", "\(gateway.queryPort)"],
                // It keeps a log and a history in the home folder.
                environment: ["HOME": gateway.folder])
            #expect(run.output == "ok\n", "\(run.errors)")
        }
    }

    @Test(arguments: ["short", "\"quoted\" \\ \t 😀", String(repeating: "x", count: 300)])
    func explainKnowsTheFrame(message: String) async throws {
        try await GatewayProcess.with { gateway in
            let client = try await browser(gateway)
            try await client.send("subscription\norders")
            #expect(try await client.settle() == [])
            let quoted = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let insert = "INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'new', \"\(quoted)\")"
            let explained = try await execute(gateway, "EXPLAIN " + insert)
            _ = try await execute(gateway, insert)
            let length = try await client.text().utf8.count
            #expect(explained == "orders|1|1|no|0|\(length + (length < 126 ? 2 : 4))|1")
        }
    }
}
