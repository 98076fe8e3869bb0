import MySQLWire
import NIOCore
import TestSupport
import Testing

struct BinaryRowTests {
    private func row(_ value: WireValue, _ type: ColumnType, _ flags: ColumnFlags = []) -> String {
        var response = ResponseEncoder(capabilities: .deprecateEOF, sequenceID: 0)
        response.beginFetch([ColumnDefinition41(name: "c", columnLength: 0, type: type, flags: flags)])
        response.binaryRow([value])
        var bytes = response.takeBytes()
        bytes.moveReaderIndex(forwardBy: 4)
        return hex(bytes)
    }

    /// The manual's examples, each behind header and NULL bitmap.
    @Test(
        arguments: [
            (.text("foo"), .varString, "03666f6f"), (.int(1), .longLong, "0100000000000000"),
            (.int(1), .long, "01000000"),
            (.int(1), .short, "0100"), (.int(1), .tiny, "01"), (.double(10.2), .double, "6666666666662440"),
            (.float(10.2), .float, "33332341"), (.date(WireDate(year: 2010, month: 10, day: 17)), .date, "04da070a11"),
            (
                .dateTime(
                    WireDateTime(
                        date: WireDate(year: 2010, month: 10, day: 17), hour: 19, minute: 27, second: 30, microsecond: 1
                    )),
                .datetime, "0bda070a11131b1e01000000"
            ),
            (.dateTime(WireDateTime(date: WireDate(year: 2010, month: 10, day: 17))), .datetime, "04da070a11"),
            (
                .dateTime(
                    WireDateTime(date: WireDate(year: 2010, month: 10, day: 17), hour: 19, minute: 27, second: 30)),
                .timestamp, "07da070a11131b1e"
            ),
            (.dateTime(WireDateTime()), .datetime, "00"),
            (
                .time(WireTime(isNegative: true, days: 120, hour: 19, minute: 27, second: 30, microsecond: 1)), .time,
                "0c0178000000131b1e01000000"
            ),
            (
                .time(WireTime(isNegative: true, days: 120, hour: 19, minute: 27, second: 30)), .time,
                "080178000000131b1e"
            ),
            (.time(WireTime()), .time, "00"), (.decimal("-1.50"), .newDecimal, "052d312e3530"),
        ] as [(WireValue, ColumnType, String)])
    func examples(value: WireValue, type: ColumnType, encoded: String) {
        #expect(row(value, type) == "0000" + encoded)
    }

    @Test(
        arguments: [
            (.int(300), .tiny, [], "7f"), (.int(-300), .tiny, [], "80"), (.int(300), .tiny, .unsigned, "ff"),
            (.int(-1), .tiny, .unsigned, "00"), (.uint(.max), .longLong, [], "ffffffffffffff7f"),
            (.uint(.max), .longLong, .unsigned, "ffffffffffffffff"), (.text("12"), .short, [], "0c00"),
            (.text("x"), .short, [], "0000"), (.double(1e300), .long, [], "ffffff7f"),
            (.double(-1e300), .long, [], "00000080"), (.double(.nan), .long, [], "00000000"),
            (.double(2.5), .longLong, [], "0300000000000000"), (.int(7), .double, [], "0000000000001c40"),
            (.decimal("2.50"), .double, [], "0000000000000440"), (.int(-7), .varString, [], "022d37"),
            (.double(0.5), .varString, [], "03302e35"), (.text("x"), .datetime, [], "00"), (.int(1), .time, [], "00"),
            (
                .dateTime(WireDateTime(date: WireDate(year: 2010, month: 10, day: 17), hour: 5)), .date, [],
                "04da070a11"
            ),
            (.date(WireDate(year: 2010, month: 1, day: 2)), .varString, [], "0a" + "323031302d30312d3032"),
        ] as [(WireValue, ColumnType, ColumnFlags, String)])
    func foreignValuesAreConverted(value: WireValue, type: ColumnType, flags: ColumnFlags, encoded: String) {
        #expect(row(value, type, flags) == "0000" + encoded)
    }

    @Test func nullBitmap() {
        var response = ResponseEncoder(capabilities: .deprecateEOF, sequenceID: 0)
        let column = ColumnDefinition41(name: "c", columnLength: 0, type: .tiny)
        response.beginFetch([ColumnDefinition41](repeating: column, count: 9))
        response.binaryRow([.null, .int(1), .null, .int(2), .int(3), .int(4), .null, .int(5)])
        #expect(hex(response.takeBytes()) == "08000000" + "00" + "1405" + "0102030405")
    }

    @Test(arguments: ResultSetTests.dialects)
    func everyTypeReadsBack(capabilities: Capabilities) throws {
        let date = WireDate(year: 2024, month: 2, day: 29)
        let typed: [(WireValue, ColumnType, ColumnFlags)] = [
            (.int(-5), .tiny, []), (.uint(250), .tiny, .unsigned), (.int(-500), .short, []),
            (.uint(60_000), .short, .unsigned), (.int(-70_000), .long, []), (.uint(4_000_000_000), .long, .unsigned),
            (.int(-8_000_000), .int24, []), (.int(.min), .longLong, []), (.uint(.max), .longLong, .unsigned),
            (.int(2024), .year, []), (.float(1.5), .float, []), (.double(-2.25), .double, []),
            (.decimal("12.34"), .newDecimal, []), (.text("äöü"), .varString, []), (.text(""), .string, []),
            (.date(date), .date, []), (.dateTime(WireDateTime(date: date, hour: 1, microsecond: 5)), .datetime, []),
            (.dateTime(WireDateTime(date: date)), .timestamp, []),
            (.time(WireTime(isNegative: true, days: 34, hour: 22, minute: 59, second: 59)), .time, []),
            (.null, .varString, []), (.text("{}"), .json, []),
        ]
        let columns = typed.map { ColumnDefinition41(name: "c", columnLength: 0, type: $0.1, flags: $0.2) }
        var talk = Conversation(
            ClientOptions(user: "root", password: "x", capabilities: capabilities),
            accounts: ["root": .password("x")])
        try talk.start()
        _ = talk.client.takeReplies()
        talk.answer = { _, response in
            response.beginResultSet(columns)
            response.binaryRow(typed.map { $0.0 })
            response.binaryRow([])
            response.endResultSet()
        }
        talk.client.execute(1, [])
        try talk.exchange()
        guard case .rows(let set) = talk.client.takeReplies().first else {
            Issue.record("no rows")
            return
        }
        #expect(set.rows[0] == typed.map { .binary($0.0) })
        #expect(set.rows[1] == typed.map { _ in .binary(.null) })
    }

    @Test(
        arguments: [
            (.double(1), "1"), (.double(-0.1), "-0.1"), (.double(1e20), "1e20"), (.double(1.5e-7), "1.5e-7"),
            (.float(0.5), "0.5"), (.int(-3), "-3"), (.uint(3), "3"), (.decimal("1.0"), "1.0"),
            (.time(WireTime(days: 34, hour: 22, minute: 5, second: 9)), "838:05:09"),
            (.time(WireTime(isNegative: true, hour: 1, microsecond: 50)), "-01:00:00.000050"),
            (.dateTime(WireDateTime(date: WireDate(year: 999, month: 1, day: 2), hour: 3)), "0999-01-02 03:00:00"),
            (.null, ""),
        ] as [(WireValue, String)])
    func text(value: WireValue, text: String) {
        #expect(String(buffer: value.textBytes) == text)
    }
}
