import Foundation
import TestSupport
import Testing

/// The `mariadb` command line against the running gateway, and the example scripts.
struct CommandLineTests {
    private func mariadb(
        _ gateway: GatewayProcess, _ sql: String, _ arguments: [String] = []
    ) async throws -> CommandRun {
        try await CommandRun.run(
            "mariadb",
            ["--no-defaults", "-h127.0.0.1", "-P\(gateway.queryPort)", "-uroot", "-psecret", "CometQL_v1"] + arguments,
            input: sql)
    }

    private var examples: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("sql/examples")
    }

    @Test func insertsAndSelects() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await mariadb(
                gateway,
                """
                INSERT INTO pipes_settings (name, length) VALUES ('room', 5);
                INSERT INTO pipes_messages (name, event, message) VALUES ('room', 'new', '{"text":"It\\'s \\\\"ok\\\\" 😀\\\\n"}');
                SELECT event, message FROM pipes_messages WHERE name = 'room';
                """, ["--default-character-set=utf8mb4", "-N", "--raw"])
            #expect(run.errors == "")
            #expect(run.status == 0)
            #expect(run.output == "new\t{\"text\":\"It's \\\"ok\\\" 😀\\n\"}\n")
        }
    }

    @Test func showsCountsAndTypes() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await mariadb(
                gateway, "INSERT INTO pipes_messages (name, message) VALUES ('room', 'x'), ('room', 'y');", ["-vv"])
            #expect(run.output.contains("Query OK, 2 rows affected"))
            #expect(run.output.contains("Records: 2  Subscribers: 0"))
            let types = try await mariadb(gateway, "SELECT * FROM users_auth;", ["--column-type-info", "-t", "-vv"])
            #expect(types.output.contains("LONG"))
            #expect(types.output.contains("PRI_KEY"))
        }
    }

    @Test func failsWithAnError() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await mariadb(gateway, "SELECT *\nFROM pipes\nWHERE name LIK 'x';")
            #expect(run.status == 1)
            #expect(run.errors.contains("ERROR 3 (42000) at line 1"))
            #expect(run.errors.contains("line 3, column"))
        }
    }

    @Test func everyExampleRuns() async throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: examples.path).filter { $0.hasSuffix(".sql") }
        #expect(files.count >= 6)
        try await GatewayProcess.with { gateway in
            for file in files.sorted() {
                let script = try String(contentsOf: examples.appendingPathComponent(file), encoding: .utf8)
                let run = try await mariadb(gateway, script)
                #expect(run.errors == "", "\(file)")
                #expect(run.status == 0, "\(file)")
            }
        }
    }
}
