import MySQLWire
import NIOCore
import TestSupport

/// Executions of a prepared statement, one after the other, as types and long data stay with it.
struct ExecuteTarget: FuzzTarget {
    static let name = "execute"

    private static let kinds: [UInt8] = [0x17, 0x18, 0xFA]
    /// What every value is also written as.
    private static let columnTypes: [ColumnType] = [
        .tiny, .short, .long, .longLong, .float, .double, .date, .datetime, .time, .varString, .newDecimal, .blob,
    ]

    init() {}

    static func seeds() -> [[UInt8]] {
        let values: [WireValue] = [
            .int(-1), .uint(7), .text("abc"), .null, .dateTime(WireDateTime(hour: 1)), .time(WireTime(days: 3)),
            .bytes(ByteBuffer(string: "xyz")), .decimal("1.5"), .double(3), .float(.infinity),
        ]
        // A piece's first byte is the kind, not the command.
        let execute = [0] + ExecutePayload.bytes(1, values).dropFirst()
        let again = [0] + ExecutePayload.bytes(1, values, rebinds: false).dropFirst()
        let longData: [UInt8] = [1, 1, 0, 0, 0, 2, 0] + Array("long".utf8)
        let longer = [0] + ExecutePayload.bytes(1, values, longParameters: [2]).dropFirst()
        let bulk: [UInt8] = [2, 1, 0, 0, 0, 128, 0, 3, 0, 0xFE, 0, 0, 1, 0, 0, 0, 0, 1, 97, 1, 3]
        let count = UInt8(values.count)
        return [
            FuzzInput.bytes([count, 0], pieces: [execute, again, longData, longer]),
            FuzzInput.bytes([2, 0], pieces: [bulk, bulk]),
            FuzzInput.bytes(
                [1, 1],
                pieces: [
                    [0, 1, 0, 0, 0, 8, 1, 0, 0, 0, 2, 0, 1, 8, 0, 1, 97, 0xFE, 0, 1, 98] + [
                        1, 0, 0, 0, 0, 0, 0, 0, 1, 120,
                    ]
                ]),
        ]
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        var statement = PreparedStatement(id: 1, parameterCount: Int(input.byte()) % 40)
        let capabilities: Capabilities = input.byte() & 1 != 0 ? .offered : .offered.subtracting(.queryAttributes)
        while let piece = input.piece() {
            let kind = Self.kinds[Int(piece.first ?? 0) % Self.kinds.count]
            let payload = ByteBuffer(bytes: [kind] + piece.dropFirst())
            switch try? Command(decoding: payload, capabilities: capabilities) {
            case .stmtExecute(let execute): try check(try? statement.bind(execute), statement)
            case .stmtSendLongData(let data): statement.append(data, limit: 1000)
            case .stmtBulkExecute(let bulk):
                for row in (try? statement.bind(bulk)) ?? [] {
                    try FuzzFinding.check(row.count == statement.parameterCount, "a row of the wrong length")
                }
            case nil: break
            default: throw FuzzFinding("another command than was sent")
            }
        }
    }

    private func check(_ values: [WireValue]?, _ statement: PreparedStatement) throws {
        guard let values else { return }
        try FuzzFinding.check(values.count == statement.parameterCount, "\(values.count) values")
        for value in values + statement.attributes.list.map(\.value) {
            _ = value.textBytes
            var response = ResponseEncoder(capabilities: .offered, sequenceID: 1)
            response.beginResultSet(
                Self.columnTypes.map { type in
                    ColumnDefinition41(name: "c", columnLength: 0, type: type, flags: type == .long ? .unsigned : [])
                })
            response.binaryRow(Self.columnTypes.map { _ in value })
            response.endResultSet()
        }
    }
}
