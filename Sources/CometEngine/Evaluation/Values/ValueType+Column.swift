import CometQL

extension ValueType {
    /// The type of the values of a table's column.
    init(_ column: Column) {
        switch column.type {
        case .null: self = .null
        case .int(let unsigned): self = .integer(10, unsigned: unsigned)
        case .bigint(let unsigned): self = .integer(20, unsigned: unsigned)
        case .double: self = .double
        case .decimal(let precision, let scale): self = .decimal(precision: precision, scale: scale)
        case .char(let length), .varchar(let length): self = .text(length, .column)
        case .text: self = .text(65_535, .column)
        case .mediumtext: self = .text(16_777_215, .column)
        case .longtext: self = .text(Self.unbounded, .column)
        case .json:
            self = .text(Self.unbounded, .column)
            isJSON = true
        case .varbinary(let length): self = .bytes(length, .column)
        case .blob: self = .bytes(65_535, .column)
        case .date: self = .temporal(.date)
        case .time(let fraction): self = .temporal(.time, fraction: fraction)
        case .datetime(let fraction): self = .temporal(.datetime, fraction: fraction)
        }
        if base != .null { isNullable = column.isNullable }
        if column.isBinary, base == .text { collation = .binaryPadded }
    }

    /// The type that a result column of this type has.
    var columnType: ColumnType {
        switch base {
        case .null: .null
        case .integer: length <= Self.intLength ? .int(unsigned: isUnsigned) : .bigint(unsigned: isUnsigned)
        case .decimal: .decimal(precision: length, scale: scale)
        case .double: .double
        case .text: Self.textColumn(length)
        case .bytes: length <= 65_532 ? .varbinary(length) : .blob
        case .date: .date
        case .time: .time(fraction: scale)
        case .datetime: .datetime(fraction: scale)
        }
    }

    private static func textColumn(_ length: Int) -> ColumnType {
        if length <= 16_383 { return .varchar(length) }
        if length <= 65_535 { return .text }
        return length <= 16_777_215 ? .mediumtext : .longtext
    }
}
