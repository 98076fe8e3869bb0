import Foundation
import TestSupport
import Testing

/// `cometgate import` from a MariaDB, with a comet.ini, into a gateway that then runs.
struct ImportCommandTests {
    private static let tables = """
        CREATE TABLE users_auth (dev_id INT, user_id INT, hash CHAR(32), PRIMARY KEY (dev_id, user_id));
        INSERT INTO users_auth SELECT 0, seq, MD5(seq) FROM seq_1_to_20000;
        CREATE TABLE pipes_settings (dev_id INT, name CHAR(128), type CHAR(1), length INT,
            PRIMARY KEY (dev_id, name));
        INSERT INTO pipes_settings VALUES (0, 'news', 'T', 10), (0, 'bad name', 'T', 10);
        CREATE TABLE pipe_messages (id CHAR(36) PRIMARY KEY, time INT, dev_id INT, pipe_name CHAR(64), event CHAR(64),
            message TEXT, user_id INT);
        INSERT INTO pipe_messages SELECT UUID(), UNIX_TIMESTAMP(), 0, 'news', 'new', CONCAT('m', seq), 0
            FROM seq_1_to_9;
        CREATE TABLE log_query (id INT); INSERT INTO log_query VALUES (1);
        """

    private func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = NSTemporaryDirectory() + "import-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ini = """
            [main]
            password = from_ini_1
            buf_size = 30720
            [ws]
            port = 8087
            host = shop.example
            """
        try ini.write(toFile: folder + "/comet.ini", atomically: true, encoding: .utf8)
        return try await body(folder)
    }

    private func cometgate(_ arguments: [String]) async throws -> CommandRun {
        try await CommandRun.run(try GatewayProcess.executable().path, arguments)
    }

    /// The counts of a table in a report.
    private func counts(_ table: String, in report: String) -> [String] {
        let line = report.split(separator: "\n").first { $0.hasPrefix(table + " ") }
        return line?.split(separator: " ").dropFirst().map { String($0) } ?? []
    }

    @Test func fromTheOldServerToARunningGateway() async throws {
        let server = try await MariaDBServer.shared
        let database = "old_\(UUID().uuidString.prefix(8).lowercased())"
        _ = try await server.run("CREATE DATABASE \(database); USE \(database); \(Self.tables)")
        try await withFolder { folder in
            let data = folder + "/data"
            let arguments = [
                "import", "--ini", folder + "/comet.ini", "--settings-file", folder + "/new.yaml", "--data.dir", data,
                "--mysql", "mysql://root@localhost/\(database)?socket=\(server.socket)",
            ]
            let dry = try await cometgate(arguments)
            #expect(dry.status == 0, "\(dry.errors)")
            #expect(!dry.output.contains("from_ini_1"))
            #expect(dry.output.contains("[main] buf_size"))
            #expect(dry.output.contains("log_query"))
            #expect(counts("users_auth", in: dry.output) == ["20000", "20000", "0", "0"])
            #expect(!FileManager.default.fileExists(atPath: data))
            #expect(!FileManager.default.fileExists(atPath: folder + "/new.yaml"))

            // Killed wherever it is, it goes on where it was.
            for seconds in ["0.2", "0.6"] {
                _ = try await CommandRun.run(
                    "timeout", ["-s", "KILL", seconds, try GatewayProcess.executable().path] + arguments + ["--write"])
            }
            let first = try await cometgate(arguments + ["--write"])
            #expect(first.status == 0, "\(first.errors)")
            let second = try await cometgate(arguments + ["--write"])
            #expect(counts("users_auth", in: second.output) == ["20000", "0", "20000", "0"])
            #expect(counts("pipes_settings", in: second.output) == ["2", "0", "1", "1"])
            #expect(counts("pipe_messages", in: second.output) == ["9", "0", "9", "0"])
            #expect(second.output.contains("is as it should be"))

            let gateway = try await GatewayProcess.start(
                ["--config", folder + "/new.yaml", "--password", "secret"], folder: data)
            let whileItRuns = try await cometgate(arguments + ["--write"])
            #expect(whileItRuns.status == 1)
            #expect(whileItRuns.errors.contains("stop it first"))
            let client = try MariaDBClient(port: gateway.queryPort)
            #expect(
                try client.query("SELECT COUNT(*), MIN(hash) FROM users_auth WHERE id = 17").text
                    == "1|70efdf2ec9b086079795c442636b55fb")
            #expect(try client.query("SELECT COUNT(*) FROM users_auth").text == "20000")
            #expect(
                try client.query(
                    "SELECT GROUP_CONCAT(message ORDER BY `index`) FROM pipes_messages WHERE name = 'news'"
                ).text
                    == "m1,m2,m3,m4,m5,m6,m7,m8,m9")
            await gateway.destroy()
        }
        _ = try await server.run("DROP DATABASE \(database)")
    }

    @Test(arguments: [
        (["--ini", "/nonexistent"], "cometgate: the file /nonexistent cannot be read"),
        (["--mysql", "nonsense"], "--mysql: expected mysql://USER:PASSWORD@HOST:PORT/DATABASE"),
        (["--mysql", "mysql://u@127.0.0.1:1/x"], "the old database at 127.0.0.1:1: 2002"),
        ([], "Say --ini FILE or --mysql URL"),
        (["--ini", "x", "--write", "--dry-run"], "exclude each other"),
    ])
    func whatIsWrongIsTold(_ arguments: [String], _ expected: String) async throws {
        let run = try await cometgate(["import"] + arguments)
        #expect(run.status != 0)
        #expect(run.errors.contains(expected), "\(run.errors)")
    }

    @Test func aBadValueIsNamedWithItsFile() async throws {
        try await withFolder { folder in
            let ini = folder + "/bad.ini"
            try "[ws]\nport = 99999\n".write(toFile: ini, atomically: true, encoding: .utf8)
            let run = try await cometgate(["import", "--ini", ini])
            #expect(run.status == 1)
            #expect(
                run.errors
                    == "cometgate: setting push.port = '99999' (from \(ini)): expected a whole number from 0 to 65535\n"
            )
        }
    }
}
