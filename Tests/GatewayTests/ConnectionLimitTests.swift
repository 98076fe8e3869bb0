import MySQLWire
import TestSupport
import Testing

/// What a client is told that wants too much.
struct ConnectionLimitTests {
    @Test func connections() async throws {
        try await GatewayProcess.with(["--cometql.max_connections", "3"]) { gateway in
            let port = gateway.queryPort
            try await blocking {
                var open = try (0..<3).map { _ in try MariaDBClient(port: port) }
                let failure = #expect(throws: MariaDBClient.Failure.self) { try MariaDBClient(port: port) }
                #expect(failure?.code == 1040)
                #expect(try open[0].query("SELECT 1").text == "1")
                open.removeLast()
                var again: MariaDBClient?
                for _ in 0..<500 where again == nil { again = try? MariaDBClient(port: port) }
                #expect(try again?.query("SELECT 1").text == "1")
            }
        }
    }

    @Test func preparedStatements() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let connection = try RawMySQLConnection(port: port, ClientOptions(user: "root", password: "secret"))
                #expect(try connection.receive())
                #expect(try connection.settle())
                _ = connection.client.takeReplies()
                var replies: [ClientReply] = []
                for _ in 0..<64 {
                    for _ in 0..<256 { connection.client.prepare("DO 1") }
                    #expect(try connection.settle())
                    replies += connection.client.takeReplies()
                }
                let refused = replies.drop { if case .prepared = $0 { true } else { false } }
                #expect(replies.count - refused.count == 16_382)
                #expect(refused.count == 2)
                for case .error(let error) in refused { #expect(error.sqlState == "42000") }
                connection.client.closeStatement(1)
                connection.client.prepare("DO 1")
                #expect(try connection.settle())
                guard case .prepared = connection.client.takeReplies().last else {
                    Issue.record("closing made no room")
                    return
                }
            }
        }
    }
}
