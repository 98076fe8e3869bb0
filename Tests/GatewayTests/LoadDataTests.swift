import Foundation
import NIOCore
import TestSupport
import Testing

/// LOAD DATA LOCAL from real clients.
struct LoadDataTests {
    private static func file(_ text: String, named name: String) throws -> String {
        let folder = NSTemporaryDirectory() + "load-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder + "/" + name
    }

    private static func remove(_ file: String) {
        try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent)
    }

    @Test func rowsOfAFileReachTheBrowser() async throws {
        let file = try Self.file("name,text\nroom,\"один, \"\"два\"\"\"\nroom,three\n", named: "m.csv")
        defer { Self.remove(file) }
        try await GatewayProcess.with { gateway in
            let browser = try await WebSocketClient.connect(
                to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort),
                path: "/ws/sesion=&myid=0&devid=0&v=4.09&uuid=load&api=js")
            _ = try await browser.text()
            try await browser.send("subscription\nroom")
            #expect(try await browser.settle() == [])
            let port = gateway.queryPort
            let info = try await blocking {
                try MariaDBClient(port: port, sendsFiles: true).query(
                    "LOAD DATA LOCAL INFILE '\(file)' INTO TABLE pipes_messages FIELDS TERMINATED BY ',' "
                        + "ENCLOSED BY '\"' IGNORE 1 LINES (name, message)"
                ).info
            }
            #expect(info == "Records: 2  Deleted: 0  Skipped: 0  Warnings: 0  Subscribers: 2")
            #expect(try await browser.text().contains(#"один, \"два\""#))
            #expect(try await browser.text().contains("three"))
        }
    }

    /// A file of megabytes, through every layer that may lie below, in the middle of several statements.
    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func amongOtherStatements(compresses: Bool, underTLS: Bool) async throws {
        let lines = (1...20_000).map { "\($0)\tdata of user \($0) \(String(repeating: "x", count: $0 % 200))\n" }
        let file = try Self.file(lines.joined(), named: "u.tsv")
        defer { Self.remove(file) }
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(
                    port: port, multiStatements: true, tls: underTLS ? .init() : nil, compresses: compresses,
                    sendsFiles: true)
                let answers = try client.queries(
                    "SELECT 1; LOAD DATA LOCAL INFILE '\(file)' INTO TABLE users_data; SELECT count(*) FROM users_data")
                #expect(answers.map(\.text) == ["1", "", "20000"])
                #expect(answers[1].info == "Records: 20000  Deleted: 0  Skipped: 0  Warnings: 0")
                #expect(
                    try client.query("SELECT data FROM users_data WHERE id = 777").text.hasPrefix("data of user 777 x"))
            }
        }
    }

    @Test func whatGoesWrongLeavesTheConnectionUsable() async throws {
        let file = try Self.file("a\tmany\n", named: "s.tsv")
        defer { Self.remove(file) }
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port, sendsFiles: true)
                for (sql, code) in [
                    ("LOAD DATA LOCAL INFILE '\(file)' REPLACE INTO TABLE pipes_settings", 12),
                    ("LOAD DATA LOCAL INFILE '\(file)' INTO TABLE nothing", 15),
                    ("LOAD DATA INFILE '\(file)' INTO TABLE pipes_settings", 2),
                ] as [(String, UInt32)] {
                    let failure = #expect(throws: MariaDBClient.Failure.self) { try client.query(sql) }
                    #expect(failure?.code == code, "\(sql): \(String(describing: failure))")
                    #expect(try client.query("SELECT 2").text == "2")
                }
                // The client cannot read the file: it sends an empty one.
                _ = #expect(throws: MariaDBClient.Failure.self) {
                    try client.query("LOAD DATA LOCAL INFILE '/nothing/there' INTO TABLE pipes_settings")
                }
                #expect(try client.query("SELECT count(*) FROM pipes_settings").text == "0")
                let refusing = try MariaDBClient(port: port)
                let failure = #expect(throws: MariaDBClient.Failure.self) {
                    try refusing.query("LOAD DATA LOCAL INFILE '\(file)' INTO TABLE pipes_settings")
                }
                #expect(failure != nil)
                #expect(try refusing.query("SELECT 3").text == "3")
            }
        }
    }

    @Test func importAndCommandLine() async throws {
        let file = try Self.file("first\t10\nsecond\t20\n", named: "pipes_settings.tsv")
        defer { Self.remove(file) }
        try await GatewayProcess.with { gateway in
            let login = ["--no-defaults", "-h127.0.0.1", "-P\(gateway.queryPort)", "-uroot", "-psecret"]
            let run = try await CommandRun.run(
                "mariadb-import", login + ["--local", "--columns=name,length", "CometQL_v1", file])
            #expect(run.output.contains("Records: 2  Deleted: 0  Skipped: 0  Warnings: 0"), "\(run.errors)")
            let shell = try await CommandRun.run(
                "mariadb", login + ["--local-infile=1", "--compress", "-vvv", "CometQL_v1"],
                input: "BEGIN; LOAD DATA LOCAL INFILE '\(file)' REPLACE INTO TABLE pipes_settings (name, length); "
                    + "ROLLBACK; SELECT sum(length) FROM pipes_settings;\n")
            #expect(shell.output.contains("Records: 2  Deleted: 2  Skipped: 0  Warnings: 0"), "\(shell.errors)")
            #expect(shell.output.contains("30"))
        }
    }
}
