import Foundation
import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Clients that ask for much and do not read it.
struct SlowClientTests {
    private static let messages = 24
    private static let clients = 8

    /// A gateway with 24 messages of 1 MiB in the history of one pipe.
    private static func withLongHistory(_ test: (GatewayProcess) async throws -> Void) async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                try client.query("INSERT INTO pipes_settings (name, length) VALUES ('long', 100)")
                for number in 0..<messages {
                    try client.query(
                        "INSERT INTO pipes_messages (name, event, message) "
                            + "VALUES ('long', 'e\(number)', REPEAT('\(number % 10)', 1048576))")
                }
            }
            try await test(gateway)
        }
    }

    private static func login(_ gateway: GatewayProcess, _ capabilities: Capabilities = []) throws -> RawMySQLConnection
    {
        let options = ClientOptions(
            user: "root", password: "secret", database: "CometQL_v1",
            capabilities: ClientOptions.usual.union(capabilities))
        let connection = try RawMySQLConnection(port: gateway.queryPort, options)
        #expect(try connection.receive())
        #expect(try connection.settle())
        _ = connection.client.takeReplies()
        return connection
    }

    /// How many statements the gateway is at, besides the one that asks.
    private static func running(_ client: MariaDBClient) throws -> String {
        try client.query(
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT%' AND ID <> CONNECTION_ID()"
        ).text
    }

    private static func until(_ isReached: () throws -> Bool) throws -> Bool {
        let deadline = NIODeadline.now() + RawConnection.patience
        while NIODeadline.now() < deadline {
            if try isReached() { return true }
            usleep(20_000)
        }
        return false
    }

    @Test func doNotCostMemory() async throws {
        try await Self.withLongHistory { gateway in
            try await blocking {
                let before = try gateway.residentBytes()
                let other = try MariaDBClient(port: gateway.queryPort)
                var connections: [RawMySQLConnection] = []
                for number in 0..<Self.clients {
                    let connection = try Self.login(gateway, number.isMultiple(of: 2) ? [] : [.deprecateEOF])
                    if number < 2 {
                        connection.client.prepare("SELECT event, message FROM pipes_messages")
                        #expect(try connection.settle())
                        guard case .prepared(let prepared)? = connection.client.takeReplies().first else {
                            Issue.record("not prepared")
                            return
                        }
                        connection.client.execute(prepared.statementID, [])
                    } else {
                        connection.client.query(
                            "SELECT event, message FROM pipes_messages; SELECT 'behind'")
                    }
                    #expect(connection.send())
                    connections.append(connection)
                }
                // All of them together ask for 192 MiB. Prepared ones are not in the list of statements.
                #expect(try Self.until { try Self.running(other) == "\(Self.clients - 2)" })
                for _ in 0..<20 { #expect(try Self.running(other) == "\(Self.clients - 2)") }
                #expect(try gateway.residentBytes() - before < 96 << 20)
                let last = connections.removeLast()
                for (number, connection) in connections.enumerated() {
                    #expect(try connection.settle())
                    let replies = connection.client.takeReplies()
                    #expect(replies.count == (number < 2 ? 1 : 2))
                    guard case .rows(let rows)? = replies.first else {
                        Issue.record("no rows")
                        return
                    }
                    let expected = (0..<Self.messages).map {
                        ["e\($0)", String(repeating: "\($0 % 10)", count: 1 << 20)]
                    }
                    #expect(rows.texts == expected)
                    if number >= 2, case .rows(let behind)? = replies.last { #expect(behind.texts == [["behind"]]) }
                    connection.client.ping()
                    #expect(try connection.settle())
                }
                #expect(try Self.running(other) == "1")
                // Who goes leaves nothing behind.
                last.resetsAtEnd()
                _ = consume last
                #expect(try Self.until { try Self.running(other) == "0" })
            }
        }
    }

    /// KILL does not wait for a client that takes nothing.
    @Test func areKilled() async throws {
        try await Self.withLongHistory { gateway in
            try await blocking {
                let connection = try Self.login(gateway)
                connection.client.query("SELECT CONNECTION_ID()")
                #expect(try connection.settle())
                guard case .rows(let rows)? = connection.client.takeReplies().first,
                    let id = rows.texts.first?.first ?? nil
                else {
                    Issue.record("no number")
                    return
                }
                connection.client.query("SELECT * FROM pipes_messages")
                #expect(connection.send())
                let other = try MariaDBClient(port: gateway.queryPort)
                #expect(try Self.until { try Self.running(other) == "1" })
                try other.query("KILL \(id)")
                #expect(
                    try Self.until {
                        try other.query("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = \(id)").text
                            == "0"
                    })
                #expect(try other.query("SHOW STATUS LIKE 'Threads_connected'").text == "Threads_connected|1")
            }
        }
    }
}
