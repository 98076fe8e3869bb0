import Foundation
import TestSupport
import Testing

/// Each statement family through libmariadb against the running gateway.
struct StatementTests {
    @Test func logsIn() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                for plugin in ["mysql_native_password", "caching_sha2_password"] {
                    let client = try MariaDBClient(port: port, plugin: plugin)
                    #expect(try client.query("select database(), user()").text == "CometQL_v1|root@127.0.0.1")
                    #expect(client.serverVersion.hasPrefix("8.0.36-CometQL"))
                }
                #expect(try MariaDBClient(port: port, database: nil).query("select database()").text == "NULL")
                #expect(try MariaDBClient(port: port, user: "7").query("show status like 'id'").text == "id|7")
            }
            await #expect(throws: MariaDBClient.Failure.self) {
                try await blocking { _ = try MariaDBClient(port: port, password: "wrong") }
            }
            do {
                try await blocking { _ = try MariaDBClient(port: port, password: "wrong") }
            } catch let failure as MariaDBClient.Failure {
                #expect(failure.code == 1045)
                #expect(failure.sqlState == "28000")
            }
            do {
                try await blocking { _ = try MariaDBClient(port: port, database: "nosuch") }
                Issue.record("an unknown database was taken")
            } catch let failure as MariaDBClient.Failure {
                #expect(failure.code == 1049)
            }
        }
    }

    @Test func everyFamily() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                #expect(
                    try client.query("INSERT INTO pipes_settings (name, length) VALUES ('room', 3)").affectedRows == 1)
                let insert = try client.query(
                    "INSERT INTO pipes_messages (name, event, message) VALUES ('room', 'e', 'a'), ('room', 'e', 'b\u{1F600}')"
                )
                #expect(insert.affectedRows == 2)
                #expect(insert.info == "Records: 2  Subscribers: 0")
                let rows = try client.query("SELECT `index`, message FROM pipes_messages WHERE name = 'room'")
                #expect(rows.text == "0|a; 1|b\u{1F600}")
                #expect(rows.columns == ["index", "message"])
                #expect(try client.query("UPDATE pipes_settings SET length = 9 WHERE name = 'room'").affectedRows == 1)
                #expect(
                    try client.query("REPLACE INTO pipes_settings (name, length) VALUES ('room', 5)").affectedRows == 2)
                #expect(try client.query("DELETE FROM pipes_messages WHERE name = 'room' LIMIT 1").affectedRows == 1)
                #expect(try client.query("SHOW TABLES LIKE 'pipes'").text == "pipes")
                #expect(try client.query("DESCRIBE pipes").text == "name|varchar(64)|NO|PRI|NULL|; users|int|NO||0|")
                try client.query("BEGIN")
                try client.query("INSERT INTO users_data (id, data) VALUES (1, 'x')")
                try client.query("ROLLBACK")
                #expect(try client.query("SELECT * FROM users_data").rows.isEmpty)
                try client.ping()
                try client.selectDatabase("db_5")
                #expect(try client.query("SELECT DATABASE()").text == "db_5")
                try client.resetConnection()
                try client.changeUser("7", password: "secret", database: "CometQL_v1")
                #expect(try client.query("show status like 'id'").text == "id|7")
                #expect(client.statistics.contains("Uptime: "))
            }
        }
    }

    @Test func errorsLeaveTheConnectionUsable() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                let cases: [(String, UInt32, String)] = [
                    ("SELEC 1 FRM x", 3, "42000"), ("SELECT * FROM no_such_table", 15, "42S02"),
                    ("SELECT nosuch FROM pipes", 14, "42S22"), ("DELETE FROM pipes", 10, "HY000"),
                    ("INSERT INTO pipes_messages (name, message) VALUES ('ab', 'x')", 17, "22023"),
                    ("CREATE TABLE x (a int)", 2, "0A000"),
                ]
                for (sql, code, state) in cases {
                    do {
                        try client.query(sql)
                        Issue.record("\(sql) was taken")
                    } catch let failure as MariaDBClient.Failure {
                        #expect(failure.code == code, "\(sql): \(failure)")
                        #expect(failure.sqlState == state, "\(sql): \(failure)")
                    }
                }
                #expect(try client.query("SELECT 1").text == "1")
            }
        }
    }

    @Test func numbersOfMySQLWhenAskedFor() async throws {
        try await GatewayProcess.with(["--cometql.error_codes", "mysql"]) { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                for (sql, code) in [("SELEC 1", UInt32(1064)), ("SELECT * FROM nosuch", 1146), ("SELECT x", 1054)] {
                    do {
                        try client.query(sql)
                        Issue.record("\(sql) was taken")
                    } catch let failure as MariaDBClient.Failure {
                        #expect(failure.code == code, "\(failure)")
                    }
                }
            }
        }
    }

    @Test func severalStatementsInOneText() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port, multiStatements: true)
                let answers = try client.queries("SELECT 1; SELECT 2, 3; SET @a = 4; SELECT @a;")
                #expect(answers.map(\.text) == ["1", "2|3", "", "4"])
                let single = try MariaDBClient(port: port)
                #expect(throws: MariaDBClient.Failure.self) { try single.query("SELECT 1; SELECT 2") }
            }
        }
    }

    @Test func aLargeMessageComesBackByteForByte() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                let text = String(repeating: "Ж'\"\\\n😀{\"k\":1};%s?--", count: 30_000)
                let quoted = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "''")
                try client.query("INSERT INTO users_data (id, data) VALUES (1, '\(quoted)')")
                #expect(try client.query("SELECT data FROM users_data WHERE id = 1").rows == [[text]])
            }
        }
    }

    @Test func releaseEndsTheConnection() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                try client.query("BEGIN")
                try client.query("INSERT INTO users_data (id, data) VALUES (1, 'kept')")
                try client.query("COMMIT RELEASE")
                #expect(throws: MariaDBClient.Failure.self) { try client.ping() }
                #expect(try MariaDBClient(port: port).query("SELECT data FROM users_data").text == "kept")
            }
        }
    }
}
