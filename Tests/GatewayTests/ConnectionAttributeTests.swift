import MySQLWire
import TestSupport
import Testing

/// What clients tell about themselves, as SQL shows it.
struct ConnectionAttributeTests {
    private static func login(
        _ gateway: GatewayProcess, user: String = "root", _ attributes: [(key: String, value: String)]
    ) throws -> (connection: RawMySQLConnection, id: String) {
        let connection = try RawMySQLConnection(
            port: gateway.queryPort,
            ClientOptions(user: user, password: "secret", database: "CometQL_v1", attributes: attributes))
        #expect(try connection.receive())
        #expect(try connection.settle())
        connection.client.query("SELECT CONNECTION_ID()")
        #expect(try connection.settle())
        guard case .rows(let rows)? = connection.client.takeReplies().last else {
            throw RawMySQLConnection.Failure(reason: "no number")
        }
        return (connection, rows.texts.first?.first.flatMap { $0 } ?? "")
    }

    private static func shown(_ client: MariaDBClient, _ id: String) throws -> String {
        try client.query(
            """
            SELECT attr_name, attr_value, ordinal_position FROM performance_schema.session_connect_attrs
            WHERE processlist_id = \(id) ORDER BY ordinal_position
            """
        ).text
    }

    private static func client(_ client: MariaDBClient, _ id: String) throws -> String? {
        try client.query("SHOW PROCESSLIST").rows.first { $0.first == id }?.last ?? nil
    }

    @Test func areShown() async throws {
        try await GatewayProcess.with { gateway in
            try await blocking {
                let observer = try MariaDBClient(port: gateway.queryPort)
                let (shop, id) = try Self.login(
                    gateway, [("program_name", "shop"), ("_client_name", "own"), ("_client_version", "1.2"), ("x", "")])
                #expect(
                    try Self.shown(observer, id)
                        == "program_name|shop|0; _client_name|own|1; _client_version|1.2|2; x||3")
                #expect(try Self.client(observer, id) == "shop (own 1.2)")
                #expect(
                    try observer.query(
                        "SELECT client FROM information_schema.processlist WHERE id = \(id)"
                    ).text == "shop (own 1.2)")
                shop.client.changeUser("root", password: "secret", attributes: [("program_name", "it's `new` 😀")])
                #expect(try shop.settle())
                #expect(try Self.shown(observer, id) == "program_name|it's `new` 😀|0")
                #expect(try Self.client(observer, id) == "it's `new` 😀")

                let (silent, silentID) = try Self.login(gateway, [])
                #expect(try Self.shown(observer, silentID) == "")
                #expect(try Self.client(observer, silentID) == nil)
                withExtendedLifetime(silent) {}
            }
        }
    }

    /// What is too long or too much is cut, whatever it is made of, and does not stay in memory.
    @Test func areCut() async throws {
        try await GatewayProcess.with { gateway in
            try await blocking {
                let observer = try MariaDBClient(port: gateway.queryPort)
                let accents = "e" + String(repeating: "\u{301}", count: 1_500)
                let many = (0..<200).map { (key: "k\($0)", value: "v") }
                let (crowded, id) = try Self.login(gateway, [(key: accents, value: accents)] + many)
                #expect(
                    try observer.query(
                        """
                        SELECT COUNT(*), MAX(CHAR_LENGTH(attr_name)), MAX(CHAR_LENGTH(attr_value))
                        FROM performance_schema.session_connect_attrs WHERE processlist_id = \(id)
                        """
                    ).text == "64|32|1024")
                withExtendedLifetime(crowded) {}
            }
        }
    }

    @Test func areOfTheOwnTenantOnly() async throws {
        try await GatewayProcess.with { gateway in
            try await blocking {
                let (seven, id) = try Self.login(gateway, user: "7", [("program_name", "seven")])
                let (eight, otherID) = try Self.login(gateway, user: "8", [("program_name", "eight")])
                let (own, foreign) = (
                    try MariaDBClient(port: gateway.queryPort, user: "7", database: nil),
                    try MariaDBClient(port: gateway.queryPort, user: "8", database: nil)
                )
                #expect(try Self.shown(own, id) == "program_name|seven|0")
                #expect(try Self.shown(foreign, id) == "")
                #expect(try Self.shown(foreign, otherID) == "program_name|eight|0")
                #expect(try Self.client(foreign, id) == nil)
                withExtendedLifetime((seven, eight)) {}
            }
        }
    }
}
