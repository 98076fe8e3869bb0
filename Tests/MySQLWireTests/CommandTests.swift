import MySQLWire
import NIOCore
import Testing

struct CommandTests {
    private func decode(_ hex: String, _ capabilities: Capabilities = .offered.subtracting(.queryAttributes)) throws
        -> Command
    {
        try Command(decoding: buffer(hex), capabilities: capabilities)
    }

    @Test(
        arguments: [
            ("01", .quit), ("0264625f37", .initDB("db_7")), ("0353", .query(ByteBuffer(string: "S"))),
            ("03", .query(ByteBuffer())), ("04706900", .fieldList(ComFieldList(table: "pi"))),
            ("0470690025", .fieldList(ComFieldList(table: "pi", wildcard: "%"))),
            ("0470690025 00", .fieldList(ComFieldList(table: "pi", wildcard: "%"))), ("09", .statistics),
            ("0a", .processInfo), ("0c04030201", .processKill(0x0102_0304)), ("0d", .debug), ("0e", .ping),
            ("1653", .stmtPrepare(ByteBuffer(string: "S"))),
            (
                "18 01000000 0200 ff",
                .stmtSendLongData(ComStmtSendLongData(statementID: 1, parameterID: 2, data: ByteBuffer(bytes: [255])))
            ),
            ("1901000000", .stmtClose(statementID: 1)), ("1a01000000", .stmtReset(statementID: 1)),
            ("1b0000", .setOption(.multiStatementsOn)), ("1b0100", .setOption(.multiStatementsOff)),
            ("1c0100000002000000", .stmtFetch(statementID: 1, rowCount: 2)), ("1f", .resetConnection),
            ("0b", .unknown(0x0B)), ("ff", .unknown(0xFF)),
        ] as [(String, Command)])
    func decodes(payload: String, expected: Command) throws {
        #expect(try decode(payload) == expected)
    }

    @Test(arguments: ["", "0401", "0c010203", "1b02", "1b0200", "18010000", "1c01", "11", "1161", "116100", "11610005"])
    func malformed(payload: String) {
        #expect(throws: WireError.self) { try decode(payload) }
    }

    @Test func changeUser() throws {
        let payload = "11 726f6f7400 02 abcd 646200 2d00 6d7900 05 01610262 63"
        guard case .changeUser(let change) = try decode(payload) else {
            Issue.record("no change of user")
            return
        }
        #expect(change.user == "root")
        #expect(hex(change.authResponse) == "abcd")
        #expect(change.database == "db")
        #expect(change.characterSet == .utf8mb4GeneralCI)
        #expect(change.authPluginName == "my")
        #expect(change.connectionAttributes["a"] == "bc")
    }

    /// Old clients end behind the database, or behind the token.
    @Test(arguments: ["11 726f6f7400 00", "11 726f6f7400 00 00", "11 726f6f7400 00 00 2d00"])
    func shortChangeUser(payload: String) throws {
        guard case .changeUser(let change) = try decode(payload) else {
            Issue.record("no change of user")
            return
        }
        #expect(change.user == "root")
        #expect(change.database == nil)
        #expect(change.authPluginName == nil)
    }

    @Test func whichHaveNoAnswer() throws {
        #expect(try decode("1901000000").hasResponse == false)
        #expect(try decode("18 01000000 0200 ff").hasResponse == false)
        #expect(try decode("01").hasResponse == false)
        #expect(try decode("0e").hasResponse == true)
    }
}
