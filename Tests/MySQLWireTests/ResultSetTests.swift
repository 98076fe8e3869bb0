import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Answers as clients of both end-of-rows styles read them.
struct ResultSetTests {
    static let dialects: [Capabilities] = [
        ClientOptions.usual, ClientOptions.usual.union([.deprecateEOF]),
        ClientOptions.usual.union([.deprecateEOF, .sessionTrack]), ClientOptions.usual.union(.sessionTrack),
    ]

    static let columns = [
        ColumnDefinition41(
            schema: "CometQL_v1", table: "p", orgTable: "pipes", name: "n", orgName: "name", columnLength: 256,
            type: .varString, flags: [.notNull, .primaryKey]),
        ColumnDefinition41(
            name: "users", characterSet: .binary, columnLength: 11, type: .long, flags: .num, decimals: 0),
    ]

    private func replies(
        _ capabilities: Capabilities, ask: (inout MySQLClient) -> Void,
        answer: @escaping (Command, inout ResponseEncoder) -> Void
    ) throws -> [ClientReply] {
        var talk = Conversation(
            ClientOptions(user: "root", password: "x", capabilities: capabilities),
            accounts: ["root": .password("x")])
        try talk.start()
        _ = talk.client.takeReplies()
        talk.answer = answer
        ask(&talk.client)
        try talk.exchange()
        return talk.client.takeReplies()
    }

    @Test(arguments: dialects)
    func textRows(capabilities: Capabilities) throws {
        let replies = try replies(capabilities, ask: { $0.query("SELECT") }) { _, response in
            response.beginResultSet(Self.columns)
            response.textRow { row in
                row.string("pipe")
                row.int(-12)
            }
            response.textRow([.null, .uint(.max)])
            response.textRow([.bytes([0xFE, 0]), .int(.min)])
            response.textRow([.buffer(ByteBuffer(string: "")), .int(0)])
            response.endResultSet(warnings: 3)
        }
        guard case .rows(let set) = replies.first, replies.count == 1 else {
            Issue.record("\(replies)")
            return
        }
        #expect(set.columns == Self.columns)
        #expect(set.rows[2][0] == .text(ByteBuffer(bytes: [0xFE, 0])))
        #expect(
            set.texts.map { $0[1] } == ["-12", "18446744073709551615", "-9223372036854775808", "0"])
        #expect([set.texts[0][0], set.texts[1][0], set.texts[3][0]] == ["pipe", nil, ""])
        #expect(set.warnings == 3)
        #expect(set.statusFlags == .autocommit)
    }

    /// The bytes of a small answer in both styles.
    @Test func bytesOfAnAnswer() {
        let column = ColumnDefinition41(name: "a", characterSet: .binary, columnLength: 1, type: .longLong)
        let definition = "0364656600000001610" + "00c3f0001000000080000000000"
        for (capabilities, middle, end) in [
            (Capabilities(), "05000003fe00000200" + "0200000401" + "35", "05000005fe00000200"),
            (.deprecateEOF, "0200000301" + "35", "07000004fe000002000000"),
        ] {
            var response = ResponseEncoder(capabilities: capabilities, sequenceID: 1)
            response.beginResultSet([column])
            response.textRow([.int(5)])
            response.endResultSet()
            #expect(hex(response.takeBytes()) == "0100000101" + "17000002" + definition + middle + end)
            #expect(response.bytes.readableBytes == 0)
        }
    }

    @Test(arguments: dialects)
    func severalResults(capabilities: Capabilities) throws {
        let replies = try replies(capabilities, ask: { $0.query("a;b;c") }) { _, response in
            response.ok(affectedRows: 1, status: [.autocommit, .moreResultsExist])
            response.beginResultSet(Self.columns)
            response.endResultSet(status: [.autocommit, .moreResultsExist])
            response.error(code: 15, sqlState: "42S02", message: "no table")
        }
        #expect(replies.count == 3)
        #expect(replies.last == .error(ERRPacket(errorCode: 15, sqlState: "42S02", errorMessage: "no table")))
    }

    @Test(arguments: dialects)
    func okInfo(capabilities: Capabilities) throws {
        let packet = OKPacket(affectedRows: 3, lastInsertID: 4, warnings: 1, info: "Records: 3  Subscribers: 9")
        let replies = try replies(capabilities, ask: { $0.query("INSERT") }) { _, response in
            response.ok(affectedRows: 3, lastInsertID: 4, warnings: 1, info: "Records: 3  Subscribers: 9")
        }
        #expect(replies == [.ok(packet)])
    }

    @Test func sessionState() throws {
        let changes: [SessionStateChange] = [.schema("db_7"), .systemVariable(name: "a", value: "b")]
        let replies = try replies(ClientOptions.usual.union(.sessionTrack), ask: { $0.initDB("db_7") }) { _, response in
            response.ok(sessionStateChanges: changes)
        }
        #expect(
            replies == [
                .ok(OKPacket(statusFlags: [.autocommit, .sessionStateChanged], sessionStateChanges: changes))
            ])
    }

    @Test(arguments: dialects)
    func fieldList(capabilities: Capabilities) throws {
        let replies = try replies(capabilities, ask: { $0.fieldList("pipes", wildcard: "n%") }) { command, response in
            #expect(command == .fieldList(ComFieldList(table: "pipes", wildcard: "n%")))
            response.fieldList([(Self.columns[0], nil), (Self.columns[1], "0")])
        }
        #expect(
            replies == [
                .fields([
                    .init(definition: Self.columns[0], defaultValue: nil),
                    .init(definition: Self.columns[1], defaultValue: "0"),
                ])
            ])
    }

    @Test(arguments: dialects)
    func otherAnswers(capabilities: Capabilities) throws {
        let replies = try replies(
            capabilities,
            ask: {
                $0.statistics()
                $0.setOption(.multiStatementsOn)
                $0.setOption(.multiStatementsOff)
                $0.ping()
            },
            answer: { command, response in
                switch command {
                case .statistics: response.statistics("Uptime: 5")
                case .setOption: response.eof()
                default: response.ok()
                }
            })
        #expect(replies == [.text("Uptime: 5"), .eof(.autocommit), .eof(.autocommit), .ok(OKPacket())])
    }

    @Test(arguments: dialects, [(0, 0), (2, 0), (0, 2), (1, 2)])
    func prepare(capabilities: Capabilities, counts: (parameters: Int, columns: Int)) throws {
        let parameter = ColumnDefinition41(name: "?", characterSet: .binary, columnLength: 0, type: .varString)
        let parameters = [ColumnDefinition41](repeating: parameter, count: counts.parameters)
        let columns = Array(Self.columns.prefix(counts.columns))
        let replies = try replies(capabilities, ask: { $0.prepare("SELECT ?") }) { command, response in
            #expect(command == .stmtPrepare(ByteBuffer(string: "SELECT ?")))
            response.prepareOK(statementID: 9, parameters: parameters, columns: columns, warnings: 1)
        }
        #expect(
            replies == [
                .prepared(.init(statementID: 9, parameters: parameters, columns: columns, warnings: 1))
            ])
    }

    @Test(arguments: dialects)
    func cursor(capabilities: Capabilities) throws {
        let replies = try replies(
            capabilities,
            ask: {
                $0.execute(1, [], flags: 1)
                $0.fetch(1, rows: 2, columns: Self.columns)
                $0.fetch(1, rows: 2, columns: Self.columns)
            },
            answer: { command, response in
                switch command {
                case .stmtExecute(let execute):
                    #expect(execute.flags == .cursorReadOnly)
                    response.openCursor(Self.columns)
                case .stmtFetch(let id, let count):
                    #expect(id == 1)
                    #expect(count == 2)
                    response.beginFetch(Self.columns)
                    response.binaryRow([.text("a"), .int(1)])
                    response.endResultSet(status: [.autocommit, .lastRowSent])
                default:
                    response.ok()
                }
            })
        #expect(replies.count == 3)
        for (index, reply) in replies.enumerated() {
            guard case .rows(let set) = reply else {
                Issue.record("\(reply)")
                return
            }
            #expect(set.statusFlags == (index == 0 ? [.autocommit, .cursorExists] : [.autocommit, .lastRowSent]))
            #expect(set.texts == (index == 0 ? [] : [["a", "1"]]))
        }
    }

    /// More packets than sequence ids, and a row of more than one fragment, taken in pieces.
    @Test func longStreams() throws {
        let replies = try replies(ClientOptions.usual, ask: { $0.query("SELECT") }) { _, response in
            response.beginResultSet([Self.columns[0]])
            for index in 0..<1000 {
                response.textRow([.int(Int64(index))])
            }
            response.textRow([.buffer(ByteBuffer(repeating: 0x61, count: 17 << 20))])
            response.textRow([.string("end")])
            response.endResultSet()
        }
        guard case .rows(let set) = replies.first else {
            Issue.record("no rows")
            return
        }
        #expect(set.rows.count == 1002)
        #expect(set.texts[999] == ["999"])
        #expect(set.rows[1000] == [.text(ByteBuffer(repeating: 0x61, count: 17 << 20))])
        #expect(set.texts[1001] == ["end"])
    }

    @Test func takingBytesBetweenRowsChangesNothing() {
        var whole = ResponseEncoder(capabilities: [], sequenceID: 1)
        var pieces = ResponseEncoder(capabilities: [], sequenceID: 1)
        var joined = ByteBuffer()
        whole.beginResultSet(Self.columns)
        pieces.beginResultSet(Self.columns)
        for index in 0..<300 {
            whole.textRow([.int(Int64(index)), .null])
            pieces.textRow([.int(Int64(index)), .null])
            joined.writeImmutableBuffer(pieces.takeBytes())
        }
        whole.endResultSet()
        pieces.endResultSet()
        joined.writeImmutableBuffer(pieces.takeBytes())
        #expect(whole.takeBytes() == joined)
    }
}
