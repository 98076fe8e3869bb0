import MySQLWire
import NIOCore
import Testing

/// What stands beside statements under CLIENT_QUERY_ATTRIBUTES.
struct QueryAttributesTests {
    private func decode(_ hex: String) throws -> Command {
        try Command(decoding: buffer(hex), capabilities: .queryAttributes)
    }

    private static let pair = QueryAttributes([
        .init(name: "n1", value: .text(ByteBuffer(string: "v1"))), .init(name: "", value: .null),
        .init(name: "n2", value: .int(-2)),
    ])

    /// The first as mysql 8.0 sends it without attributes.
    @Test(
        arguments: [
            ("03 00 01 53", .query(ByteBuffer(string: "S"))),
            (
                "03 03 01 02 01 fe00026e31 060000 0800026e32 027631 feffffffffffffff 53454c",
                .query(ByteBuffer(string: "SEL"), Self.pair)
            ),
        ] as [(String, Command)])
    func query(payload: String, expected: Command) throws {
        #expect(try decode(payload) == expected)
    }

    @Test(arguments: [
        "03", "0300", "03 00 02 53", "03 01 01", "03 01 01 00 00 fe000161 0161", "03 01 01 00 01 fe00", "03 fd0000ff01",
        "03 01 01 00 01 fe000161 05616263", "03 fb01",
    ])
    func malformed(payload: String) {
        #expect(throws: WireError.self) { try decode(payload) }
    }

    private func execute(_ hex: String) throws -> ComStmtExecute {
        guard case .stmtExecute(let command) = try decode("17 01000000" + hex) else {
            throw WireError.malformed(field: "command")
        }
        return command
    }

    @Test func besideParameters() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        let values = try statement.bind(
            execute("08 01000000 02 00 01 0100 00 fe00 0161 07 0178"))
        #expect(values == [.int(7)])
        #expect(statement.attributes == QueryAttributes([.init(name: "a", value: .text(ByteBuffer(string: "x")))]))
        // Types and names are kept for executions that send none.
        #expect(try statement.bind(execute("08 01000000 02 02 00 08")) == [.int(8)])
        #expect(statement.attributes == QueryAttributes([.init(name: "a", value: .null)]))
        #expect(try statement.bind(execute("00 01000000 01 00 01 0100 00 09")) == [.int(9)])
        #expect(statement.attributes == .none)
    }

    @Test func withoutParameters() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 0)
        #expect(try statement.bind(execute("00 01000000")).isEmpty)
        #expect(try statement.bind(execute("08 01000000 00")).isEmpty)
        #expect(try statement.bind(execute("08 01000000 01 00 01 fe00 0161 0178")).isEmpty)
        #expect(statement.attributes.list.count == 1)
    }

    @Test(arguments: ["08 01000000 00", "08 01000000 fd0000ff", "08 01000000 02 00 01 0100 00 fe00 0161 07 0578"])
    func wrongCounts(hex: String) throws {
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        let command = try execute(hex)
        #expect(throws: WireError.self) { try statement.bind(command) }
    }
}
