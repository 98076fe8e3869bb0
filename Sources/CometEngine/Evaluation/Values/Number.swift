import CometQL

/// A value in its role as a number.
enum Number {
    case int(Int64)
    case uint(UInt64)
    case decimal(SQLDecimal)
    case double(Double)

    var value: SQLValue {
        switch self {
        case .int(let value): .int(value)
        case .uint(let value): .uint(value)
        case .decimal(let value): .decimal(value)
        case .double(let value): .double(value)
        }
    }

    var doubleValue: Double {
        switch self {
        case .int(let value): Double(value)
        case .uint(let value): Double(value)
        case .decimal(let value): value.doubleValue
        case .double(let value): value
        }
    }

    /// The exact value; nil for a DOUBLE.
    var decimalValue: SQLDecimal? {
        switch self {
        case .int(let value): SQLDecimal(value)
        case .uint(let value): SQLDecimal(value)
        case .decimal(let value): value
        case .double: nil
        }
    }

    /// The whole number nearest to it (halves away from zero, of a DOUBLE to the even neighbour), as wide as any of MySQL's; far ones are cut.
    var rounded: Int128 {
        switch self {
        case .int(let value): return Int128(value)
        case .uint(let value): return Int128(value)
        case .decimal(let value): return value.rounded(to: 0)?.unscaled ?? 0
        case .double(let value):
            guard !value.isNaN else { return 0 }
            return Int128(max(-1e30, min(1e30, value.rounded(.toNearestOrEven))))
        }
    }

    var isZero: Bool {
        switch self {
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .decimal(let value): value.isZero
        case .double(let value): value == 0
        }
    }

    /// -1, 0 or 1.
    func compare(_ other: Number) -> Int {
        switch (self, other) {
        case (.int(let a), .int(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.double, _), (_, .double):
            let (a, b) = (doubleValue, other.doubleValue)
            return a < b ? -1 : (a > b ? 1 : 0)
        case (.decimal, _), (_, .decimal):
            guard let a = decimalValue, let b = other.decimalValue else { return 0 }
            return a.compare(b)
        default:
            let (a, b) = (rounded, other.rounded)
            return a < b ? -1 : (a > b ? 1 : 0)
        }
    }
}
