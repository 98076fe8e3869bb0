import Foundation
import TestSupport
import Testing

/// `cometgate sql` against a gateway that runs.
struct SQLCommandTests {
    private func sql(
        _ gateway: GatewayProcess, _ arguments: [String], input: String = "", password: String? = nil
    ) async throws -> CommandRun {
        try await CommandRun.run(
            try GatewayProcess.executable().path, ["sql", "--port", "\(gateway.queryPort)"] + arguments, input: input,
            environment: ["COMETGATE_PASSWORD": password ?? gateway.password])
    }

    @Test func aTableAsTheCommandLinePrintsIt() async throws {
        try await GatewayProcess.with { gateway in
            let statements = """
                INSERT INTO users_data (id, data) VALUES (7, 'Ünï "日本" 😀'), (12, 'a\\tb\u{1b}[2J');
                SELECT id, data, NULL AS nothing FROM users_data ORDER BY id;
                SELECT * FROM users_auth;
                """
            let run = try await sql(gateway, [], input: statements)
            #expect(run.errors == "")
            #expect(run.status == 0)
            #expect(
                run.output == """
                    Query OK, 2 rows affected
                    Records: 2  Duplicates: 0  Warnings: 0

                    +----+---------------+---------+
                    | id | data          | nothing |
                    +----+---------------+---------+
                    |  7 | Ünï "日本" 😀 | NULL    |
                    | 12 | a\\tb\\u{1b}[2J | NULL    |
                    +----+---------------+---------+
                    2 rows in set

                    Empty set


                    """)
        }
    }

    @Test(arguments: [
        ("tsv", "id\tdata\tn\n7\ta\\tb\\\\c\\n\tNULL\n"),
        ("json", "[{\"id\":7,\"data\":\"a\\tb\\\\c\\n\",\"n\":null}]\n"),
    ])
    func otherFormats(_ format: String, _ expected: String) async throws {
        try await GatewayProcess.with { gateway in
            let run = try await sql(
                gateway, ["SELECT 7 AS id, 'a\\tb\\\\c\\n' AS data, NULL AS n", "--format", format])
            #expect(run.output == expected)
            let change = try await sql(
                gateway, ["--format", format, "INSERT INTO users_auth (id, hash) VALUES (1, 'k')"])
            #expect(
                change.output == (format == "tsv" ? "" : "{\"affected_rows\":1,\"info\":\"\",\"warnings\":0}\n"))
        }
    }

    @Test func anErrorIsTheServersAndWhatCameBeforeHasHappened() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await sql(gateway, ["SELECT 1 AS one; SELECT * FROM nosuch; SELECT 2", "--format", "tsv"])
            #expect(run.output == "one\n1\n")
            #expect(run.errors.hasPrefix("ERROR 15 (42S02): "))
            #expect(run.status == 1)
        }
    }

    @Test func whoeverCannotLogInIsTold() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await sql(gateway, ["SELECT 1"], password: "wrong")
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("cometgate: cannot log in at 127.0.0.1:\(gateway.queryPort): "))
        }
        let nobody = try await CommandRun.run(
            try GatewayProcess.executable().path, ["sql", "--data.dir", "/nonexistent", "SELECT 1"])
        #expect(nobody.status == 1)
        #expect(nobody.errors.contains("/nonexistent/password"))
    }

    @Test func thePasswordThatWasMadeIsFound() async throws {
        let folder = NSTemporaryDirectory() + "sql-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "secret\n".write(toFile: folder + "/password", atomically: true, encoding: .utf8)
        try await GatewayProcess.with { gateway in
            let executable = try GatewayProcess.executable().path
            for flags in [["--data.dir", folder], ["--password-file", folder + "/password"]] {
                let run = try await CommandRun.run(
                    executable,
                    ["sql", "SELECT DATABASE() AS d", "--format", "tsv", "--cometql.port", "\(gateway.queryPort)"]
                        + flags)
                #expect(run.output == "d\nCometQL_v1\n")
            }
        }
    }

    @Test func withTLSOnly() async throws {
        let gateway = try await GatewayProcess.start(["--cometql.require_tls", "true"])
        let refused = try await sql(gateway, ["SELECT 1"])
        #expect(refused.status == 1)
        for flags in [
            ["--tls"], ["--cometql.require_tls", "true"], ["--tls-ca", gateway.folder + "/tls-certificate.pem"],
        ] {
            let run = try await sql(gateway, flags + ["SHOW STATUS LIKE 'Ssl_version'", "--format", "tsv"])
            #expect(run.output.contains("TLSv1.3"))
        }
        await gateway.destroy()
    }
}
