import CometEngine
import CometQL

/// The tables that MariaDB's answers were taken from, and a record of what was asked of them.
final class SampleTables: RelationSource {
    struct Load: Equatable {
        var table: String
        var constraint: KeyConstraint
    }

    private(set) var loads: [Load] = []
    private var tables: [String: (columns: [Column], rows: [Row])] = [:]

    init() {
        add("a", Self.columnsOfA, Self.rowsOfA)
        add("b", Self.columnsOfB, Self.rowsOfB)
        add(
            "e",
            [
                Column(name: "id", type: .int(), isPrimaryKey: true),
                Column(name: "x", type: .varchar(5), isNullable: true),
            ], [])
        add(
            "k",
            [
                Column(name: "name", type: .varchar(64), isPrimaryKey: true, isBinary: true),
                Column(name: "length", type: .int()),
            ], [[.text("A"), .int(1)], [.text("a"), .int(2)], [.text("b"), .int(3)]])
    }

    func add(_ name: String, _ columns: [Column], _ rows: [Row]) {
        let placed = columns.map { column in
            var column = column
            (column.table, column.originalTable, column.database) = (name, name, "t")
            return column
        }
        tables[name] = (placed, rows)
    }

    func columns(of table: TableName) throws(StatementError) -> [Column] {
        guard let found = tables[table.name.lowercased()] else { throw StatementError.unknownTable(table.name) }
        return found.columns
    }

    func portions(
        of table: TableName, matching constraint: KeyConstraint
    ) throws(StatementError) -> Portions<Row, StatementError> {
        loads.append(Load(table: table.name.lowercased(), constraint: constraint))
        let rows = tables[table.name.lowercased()]?.rows ?? []
        return .one { rows }
    }

    static let columnsOfA = [
        Column(name: "id", type: .int(), isPrimaryKey: true),
        Column(name: "name", type: .varchar(20), isNullable: true),
        Column(name: "n", type: .int(), isNullable: true),
        Column(name: "d", type: .decimal(precision: 10, scale: 2), isNullable: true),
        Column(name: "f", type: .double, isNullable: true),
        Column(name: "t", type: .datetime(fraction: 0), isNullable: true),
        Column(name: "dt", type: .date, isNullable: true),
        Column(name: "tm", type: .time(fraction: 0), isNullable: true),
    ]

    static let columnsOfB = [
        Column(name: "id", type: .int(), isPrimaryKey: true),
        Column(name: "a_id", type: .int(), isNullable: true),
        Column(name: "v", type: .varchar(20), isNullable: true),
    ]

    private static let rowsOfA: [Row] = [
        [
            .int(1), .text("Alpha"), .int(10), decimal(150), .double(1.5), datetime("2020-01-02 03:04:05"),
            date("2020-01-02"), time("10:00:00"),
        ],
        [
            .int(2), .text("beta"), .int(20), decimal(225), .double(0.1), datetime("2021-12-31 23:59:59"),
            date("2021-12-31"), time("23:59:59"),
        ],
        [.int(3), .text("ALPHA"), .int(10), .null, .double(-2), .null, .null, .null],
        [
            .int(4), .null, .null, decimal(-700), .null, datetime("1999-02-28 00:00:00"), date("1999-02-28"),
            time("-01:00:00"),
        ],
        [
            .int(5), .text("Ärger"), .int(30), decimal(0), .double(1e20), datetime("2020-02-29 12:00:00"),
            date("2020-02-29"), time("12:30:00"),
        ],
    ]

    private static let rowsOfB: [Row] = [
        [.int(1), .int(1), .text("x")], [.int(2), .int(1), .text("y")], [.int(3), .int(3), .text("z")],
        [.int(4), .int(9), .null], [.int(5), .null, .text("w")],
    ]

    private static func decimal(_ hundredths: Int128) -> SQLValue {
        .decimal(SQLDecimal(unscaled: hundredths, scale: 2))
    }

    private static func datetime(_ text: String) -> SQLValue {
        SQLTemporal.parseDatetime(text.utf8).map { .temporal($0.value) } ?? .null
    }

    private static func date(_ text: String) -> SQLValue { datetime(text) }

    private static func time(_ text: String) -> SQLValue {
        SQLTemporal.parseTime(text.utf8).map { .temporal($0.value) } ?? .null
    }
}
