import NIOCore
import TestSupport
import Testing

/// SELECTs that take long, beside a fan-out that must not notice.
struct HeavySelectTests {
    private static let heavy =
        "SELECT COUNT(*) FROM users_in_pipes a, users_in_pipes b, users_in_pipes c, "
        + "users_in_pipes d, users_in_pipes e"

    /// Browsers, each in the pipe `busy` and in nine of their own.
    private static func subscribers(_ count: Int, of gateway: GatewayProcess) async throws -> [WebSocketClient] {
        let address = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
        var clients: [WebSocketClient] = []
        for number in 0..<count {
            let client = try await WebSocketClient.connect(
                to: address, path: WebSocketClient.path(uuid: "browser\(number)"))
            _ = try await client.text()
            let own = (0..<9).map { "own_\(number)_\($0)" }
            try await client.send((["subscription", "busy"] + own).joined(separator: "\n"))
            #expect(try await client.settle() == [])
            clients.append(client)
        }
        return clients
    }

    private static func running(_ statement: String, _ client: MariaDBClient) throws -> String {
        try client.query(
            "SELECT id FROM information_schema.processlist WHERE info LIKE '\(statement)%' AND id <> CONNECTION_ID()"
        ).text
    }

    /// Every round of messages arrives while the same SELECT runs on, whichever event loop it came in by.
    @Test func messagesArriveWhileItRuns() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let clients = try await Self.subscribers(6, of: gateway)
            async let outcome = blocking { () -> String in
                do {
                    return try MariaDBClient(port: port).query(Self.heavy).text
                } catch let error as MariaDBClient.Failure {
                    return "error \(error.code) \(error.sqlState)"
                }
            }
            var id = ""
            for _ in 0..<500 where id.isEmpty {
                id = try await blocking { try Self.running(Self.heavy, try MariaDBClient(port: port)) }
            }
            #expect(!id.isEmpty)
            for round in 0..<10 {
                let info = try await blocking {
                    try MariaDBClient(port: port).query(
                        "INSERT INTO pipes_messages (name, event, message) VALUES ('busy', 'e', '\(round)')"
                    ).info
                }
                #expect(info == "Records: 1  Subscribers: 6")
                for client in clients { #expect(try await client.text().hasPrefix("{\"data\":\"\(round)\"")) }
                let still = try await blocking { try Self.running(Self.heavy, try MariaDBClient(port: port)) }
                #expect(still == id)
            }
            let kill = "KILL QUERY \(id)"
            try await blocking { _ = try MariaDBClient(port: port).query(kill) }
            #expect(try await outcome == "error 1 70100")
        }
    }

    /// Rows come before the last is computed, and what a client does not read is not kept for it.
    @Test func aLongResultCostsNoMemory() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let clients = try await Self.subscribers(30, of: gateway)
            let before = try gateway.residentBytes()
            // 27 million rows: some gigabytes.
            let long =
                "SELECT a.name, b.name, c.name, a.user_uuid FROM users_in_pipes a, users_in_pipes b, "
                + "users_in_pipes c"
            let rows = try await blocking {
                let client = try MariaDBClient(port: port)
                let rows = try client.firstRows(of: long, count: 5000)
                // The client reads no further; the statement goes on as far as it can.
                let other = try MariaDBClient(port: port)
                for _ in 0..<20 {
                    #expect(try Self.running(long, other).isEmpty == false)
                    _ = try other.query("SELECT COUNT(*) FROM users_in_pipes a, users_in_pipes b")
                }
                #expect(try gateway.residentBytes() - before < 64 << 20)
                return rows
            }
            #expect(rows == 5000)
            // The client is gone, and its statement with it.
            var left = "?"
            for _ in 0..<500 where left != "" {
                left = try await blocking { try Self.running(long, try MariaDBClient(port: port)) }
            }
            #expect(left == "")
            for client in clients { await client.close() }
        }
    }
}
