import CometQL

extension ColumnType {
    /// What a column has that takes no NULL, has no default and was given nothing.
    var emptyValue: SQLValue {
        switch self {
        case .null: .null
        case .int, .bigint: .int(0)
        case .double: .double(0)
        case .decimal(_, let scale): .decimal(SQLDecimal(unscaled: 0, scale: scale))
        case .char, .varchar, .text, .mediumtext, .longtext, .json: .text("")
        case .varbinary, .blob: .bytes([])
        case .date: .temporal(SQLTemporal(kind: .date))
        case .time(let fraction): .temporal(SQLTemporal(kind: .time, fraction: fraction))
        case .datetime(let fraction): .temporal(SQLTemporal(kind: .datetime, fraction: fraction))
        }
    }
}
