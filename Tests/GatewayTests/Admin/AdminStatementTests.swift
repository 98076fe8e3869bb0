import Foundation
import NIOCore
import TestSupport
import Testing

/// `POST /cometql`: SQL for back ends without a MySQL client.
struct AdminStatementTests {
    private func send(
        _ gateway: GatewayProcess, _ body: String, isJSON: Bool = false, user: String = "root"
    ) async throws -> HTTPExchange {
        try await HTTPExchange.send(
            "POST", "/cometql", to: gateway.adminPort,
            headers: [HTTPExchange.basic(user), "Content-Type: \(isJSON ? "application/json" : "text/plain")"],
            body: body)
    }

    @Test func answers() async throws {
        let cases: [(body: String, isJSON: Bool, status: Int, answer: String)] = [
            (
                "SELECT 1 AS a, 'x\"y' AS b, NULL AS c", false, 200,
                #"{"results":[{"columns":[{"name":"a","type":"int"},{"name":"b","type":"varchar(3)"},{"name":"c","type":"null"}],"#
                    + #""rows":[[1,"x\"y",null]],"affected_rows":0,"last_insert_id":"0","warnings":[]}]}"#
            ),
            (
                "INSERT INTO users_data (id, data) VALUES (1, 'a'), (2, 'b'); SELECT id FROM users_data; ", false, 200,
                #"{"results":[{"columns":[],"rows":[],"affected_rows":2,"last_insert_id":"0","info":"Records: 2  Duplicates: 0  Warnings: 0","#
                    + #""warnings":[]},{"columns":[{"name":"id","type":"int"}],"rows":[[1],[2]],"affected_rows":0,"#
                    + #""last_insert_id":"0","warnings":[]}]}"#
            ),
            (
                #"{"sql": "SELECT ?, ?, ?, ?", "parameters": ["it's", 7, null, {"a": [1, 2]}]}"#, true, 200,
                #""rows":[["it's",7,null,"{\"a\":[1,2]}"]]"#
            ),
            (
                "SELECT 9007199254740993, 1.50, 1e300, X'00FF'", false, 200,
                #"[["9007199254740993","1.50",1e+300,"AP8="]]"#
            ),
            ("SELECT * FROM nosuch", false, 400, #""error":{"code":15,"sqlstate":"42S02","#),
            ("SELEC 1", false, 400, #""error":{"code":3,"sqlstate":"42000","#),
            ("SELECT 1; SELECT * FROM nosuch", false, 400, #"{"results":[{"columns":[{"name":"1""#),
            (#"{"sql": "SELECT ?"}"#, true, 400, "fewer parameters"),
            (#"{"sql": "SELECT 1", "parameters": [1]}"#, true, 400, "more parameters"),
            (#"{"sql": 1}"#, true, 400, #"{"error":{"code":400,"#), ("{", true, 400, "not JSON"),
            (#"{"sql": "SELECT 1", "parameters": {}}"#, true, 400, "must be an array"),
            ("LOAD DATA LOCAL INFILE 'x' INTO TABLE users_data", false, 400, #""sqlstate":"0A000""#),
            ("", false, 200, #"{"results":["#),
        ]
        try await GatewayProcess.with { gateway in
            for (body, isJSON, status, answer) in cases {
                let found = try await send(gateway, body, isJSON: isJSON)
                #expect(found.status == status, "\(body)")
                #expect(found.body.contains(answer), "\(body): \(found.body)")
                #expect(throws: Never.self) { try found.object() }
            }
        }
    }

    @Test func rightsAreThoseOfTheLogin() async throws {
        try await GatewayProcess.with(["--cometql.error_codes", "mysql"]) { gateway in
            #expect(
                try await send(gateway, "INSERT INTO users_data (id, data) VALUES (5, 'of 7')", user: "7").status == 200
            )
            #expect(try await send(gateway, "SELECT data FROM users_data").body.contains(#""rows":[]"#))
            #expect(try await send(gateway, "USE db_7; SELECT data FROM users_data").body.contains(#"[["of 7"]]"#))
            let other = try await send(gateway, "USE db_8", user: "7")
            #expect(other.status == 400)
            #expect(other.body.contains(#""code":1049"#))
            let none = try await HTTPExchange.send("POST", "/cometql", to: gateway.adminPort, body: "SELECT 1")
            #expect(none.status == 401)
        }
    }

    @Test func boundsOfRequestsAndResults() async throws {
        try await GatewayProcess.with { gateway in
            let head =
                "POST /cometql HTTP/1.1\r\nHost: x\r\n\(HTTPExchange.basic())\r\nContent-Length: \(17 << 20)\r\n\r\n"
            let connection = try await RawConnection.connect(
                to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.adminPort))
            try await connection.send(head)
            try await connection.send(String(repeating: "-", count: 17 << 20))
            #expect(try await connection.takeHead().hasPrefix("HTTP/1.1 413 "))
            await connection.close()
            let large = try await send(
                gateway, "SELECT REPEAT('x', 9000000) UNION ALL SELECT REPEAT('y', 9000000)")
            #expect(large.status == 413)
            #expect(large.body.contains("longer than 16 MiB"))
            // A result of almost that size comes whole.
            let fitting = try await send(gateway, "SELECT REPEAT('x', 9000000)")
            #expect(fitting.status == 200)
            #expect(fitting.body.utf8.count > 9_000_000)
        }
    }

    /// A statement is seen, can be killed, and ends with the one who asked for it.
    @Test func aStatementEndsWithItsConnection() async throws {
        let heavy = (1...9).map { "users_data t\($0)" }.joined(separator: ", ")
        try await GatewayProcess.with { gateway in
            let rows = (1...20).map { "(\($0), 'x')" }.joined(separator: ",")
            #expect(try await send(gateway, "INSERT INTO users_data (id, data) VALUES \(rows)").status == 200)
            let body = "SELECT COUNT(*) FROM \(heavy)"
            func running() async throws -> Int {
                let list = try await send(gateway, "SHOW PROCESSLIST")
                return list.body.components(separatedBy: "SELECT COUNT").count - 1
            }
            let connection = try await RawConnection.connect(
                to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.adminPort))
            try await connection.send(
                "POST /cometql HTTP/1.1\r\nHost: x\r\n\(HTTPExchange.basic())\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                    + body)
            let deadline = ContinuousClock.now + .seconds(60)
            while try await running() == 0, ContinuousClock.now < deadline {}
            #expect(try await running() == 1)
            await connection.close()
            while try await running() > 0, ContinuousClock.now < deadline {}
            #expect(try await running() == 0)
        }
    }
}
