import MySQLWire
import NIOCore
import TestSupport
import Testing

struct PreparedStatementTests {
    private func execute(_ payload: [UInt8]) throws -> ComStmtExecute {
        let command = try Command(decoding: ByteBuffer(bytes: payload), capabilities: [])
        guard case .stmtExecute(let execute) = command else {
            throw WireError.malformed(field: "command")
        }
        return execute
    }

    /// The example of the manual, "COM_STMT_EXECUTE": one string "foo".
    @Test func manualExample() throws {
        let command = try execute(bytes("17 01000000 00 01000000 00 01 0f00 03666f6f"))
        #expect(command.statementID == 1)
        #expect(command.iterationCount == 1)
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        #expect(try statement.bind(command) == [.text("foo")])
    }

    @Test func everyType() throws {
        let values: [WireValue] = [
            .int(-1), .uint(.max), .float(1.5), .double(-2.5), .decimal("12.50"), .text("ü"), .null,
            .bytes(ByteBuffer(bytes: [0, 255])), .date(WireDate(year: 2024, month: 2, day: 29)),
            .dateTime(WireDateTime(date: WireDate(year: 1, month: 1, day: 1), hour: 23, microsecond: 999_999)),
            .time(WireTime(isNegative: true, days: 1, hour: 2, minute: 3, second: 4, microsecond: 5)), .text(""),
        ]
        var statement = PreparedStatement(id: 7, parameterCount: values.count)
        #expect(try statement.bind(execute(ExecutePayload.bytes(7, values))) == values)
    }

    @Test(
        arguments: [
            ("0100", "ff", .int(-1)), ("0180", "ff", .uint(255)), ("0200", "feff", .int(-2)),
            ("0280", "feff", .uint(65534)),
            ("0d00", "e807", .int(2024)), ("0300", "ffffffff", .int(-1)), ("0380", "ffffffff", .uint(4_294_967_295)),
            ("0900", "01000000", .int(1)), ("0800", "feffffffffffffff", .int(-2)),
            ("0880", "ffffffffffffffff", .uint(.max)), ("0400", "0000c03f", .float(1.5)),
            ("0500", "000000000000f83f", .double(1.5)), ("0000", "0131", .decimal("1")),
            ("f600", "0131", .decimal("1")),
            ("0a00", "00", .date(WireDate())), ("0a00", "04e8070c1f", .date(WireDate(year: 2024, month: 12, day: 31))),
            (
                "0700", "07e8070c1f010203",
                .dateTime(
                    WireDateTime(date: WireDate(year: 2024, month: 12, day: 31), hour: 1, minute: 2, second: 3))
            ),
            ("0b00", "00", .time(WireTime())), ("0b00", "080022000000160000", .time(WireTime(days: 34, hour: 22))),
            ("fe00", "0161", .text("a")), ("fd00", "0161", .text("a")), ("f500", "0161", .text("a")),
            ("fc00", "0161", .bytes(ByteBuffer(string: "a"))), ("1000", "0161", .bytes(ByteBuffer(string: "a"))),
            ("0600", "", .null),
        ] as [(String, String, WireValue)])
    func decodes(type: String, value: String, expected: WireValue) throws {
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        let command = try execute(bytes("17 01000000 00 01000000 00 01" + type + value))
        #expect(try statement.bind(command) == [expected])
    }

    @Test(arguments: [
        "", "00", "0001", "00010f", "00010f00", "00010f0003666f", "00010f00ff", "00010f00fb",
        "00010f00feffffffffffffffff",
        "000108000102", "00010a0003e80701", "00010a0005e8070101 01", "00010a0004e8070d01", "00010a0004e8070120",
        "00010a000410270101", "00010c0007e807010118 0000", "00010c000be8070101000000 40420f00", "00010b0001 00",
        "00010b00080023000000000000", "00010b00080022000000170000", "00010b000800000000003c0000", "00013200",
        "0001640000",
    ])
    func malformed(parameters: String) throws {
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        let command = try execute(bytes("17 01000000 00 01000000" + parameters))
        #expect(throws: WireError.self) { try statement.bind(command) }
    }

    @Test func typesAreRemembered() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 2)
        #expect(throws: WireError.wrongArguments(function: "mysqld_stmt_execute")) {
            try statement.bind(execute(ExecutePayload.bytes(1, [.int(1), .text("a")], rebinds: false)))
        }
        _ = try statement.bind(execute(ExecutePayload.bytes(1, [.int(1), .text("a")])))
        let again = try statement.bind(execute(ExecutePayload.bytes(1, [.int(2), .text("b")], rebinds: false)))
        #expect(again == [.int(2), .text("b")])
        statement.reset()
        let afterReset = try statement.bind(execute(ExecutePayload.bytes(1, [.null, .text("c")], rebinds: false)))
        #expect(afterReset == [.null, .text("c")])
    }

    @Test func longData() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 3)
        for text in ["ab", "", "cd"] {
            statement.append(
                ComStmtSendLongData(statementID: 1, parameterID: 1, data: ByteBuffer(string: text)), limit: 100)
        }
        let values: [WireValue] = [.int(1), .bytes(ByteBuffer()), .text("x")]
        let bound = try statement.bind(execute(ExecutePayload.bytes(1, values, longParameters: [1])))
        #expect(bound == [.int(1), .bytes(ByteBuffer(string: "abcd")), .text("x")])
        #expect(try statement.bind(execute(ExecutePayload.bytes(1, values))) == values)
    }

    @Test func longDataIsBounded() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 2)
        for parameter in [0, 1] as [UInt16] {
            statement.append(
                ComStmtSendLongData(statementID: 1, parameterID: parameter, data: ByteBuffer(string: "abc")), limit: 5)
        }
        let command = try execute(ExecutePayload.bytes(1, [.int(1), .int(2)]))
        #expect(throws: WireError.packetTooLarge(limit: 5)) { try statement.bind(command) }
        #expect(try statement.bind(command) == [.int(1), .int(2)])
        statement.append(
            ComStmtSendLongData(statementID: 1, parameterID: 2, data: ByteBuffer(string: "abc")), limit: 5)
        #expect(throws: WireError.self) { try statement.bind(command) }
    }

    @Test func statementWithoutParameters() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 0)
        #expect(try statement.bind(execute(ExecutePayload.bytes(1, []))) == [])
        #expect(
            try execute(bytes("17 ffffffff 01 01000000")).statementID == ComStmtExecute.lastPrepared)
    }

    // MARK: COM_STMT_BULK_EXECUTE

    private func bulk(_ hex: String) throws -> ComStmtBulkExecute {
        let command = try Command(decoding: buffer("fa" + hex), capabilities: [])
        guard case .stmtBulkExecute(let bulk) = command else {
            throw WireError.malformed(field: "command")
        }
        return bulk
    }

    @Test func bulkRows() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 2)
        let rows = try statement.bind(
            bulk("01000000 8000 0300 fd00" + "00 05000000 00 0161" + "01 02" + "03 00 00"))
        #expect(
            rows == [
                [.value(.int(5)), .value(.text("a"))], [.value(.null), .default], [.ignore, .value(.text(""))],
            ])
        #expect(try statement.bind(bulk("01000000 0000 01 01")) == [[.value(.null), .value(.null)]])
    }

    @Test(arguments: ["8000 0300 fd00 00", "8000 0300 fd00 04 01", "8000 03", "0000 01 01", "8000 0300 fd00 01"])
    func malformedBulk(payload: String) throws {
        var statement = PreparedStatement(id: 1, parameterCount: 2)
        let command = try bulk("01000000" + payload)
        #expect(throws: WireError.self) { try statement.bind(command) }
    }

    @Test func bulkIsBounded() throws {
        var statement = PreparedStatement(id: 1, parameterCount: 1)
        let rows = String(repeating: "01", count: (1 << 20) + 1)
        let command = try bulk("01000000 8000 0300" + rows)
        #expect(throws: WireError.wrongArguments(function: "mysqld_stmt_bulk_execute")) { try statement.bind(command) }
        var without = PreparedStatement(id: 1, parameterCount: 0)
        #expect(throws: WireError.self) { try without.bind(command) }
    }
}
