import CometQL

/// A value as a key of GROUP BY, DISTINCT, UNION and hash joins: values that are equal to SQL give equal keys.
enum HashKey: Hashable {
    case null
    case integer(Int128)
    case decimal(SQLDecimal)
    case double(Double)
    case string([UInt8])
    case temporal(Int64, isTime: Bool)

    init(_ value: SQLValue, collation: Collation) {
        switch value {
        case .null: self = .null
        case .int(let value): self = .integer(Int128(value))
        case .uint(let value): self = .integer(Int128(value))
        case .double(let value):
            if let whole = Int64(exactly: value) { self = .integer(Int128(whole)) } else { self = .double(value) }
        case .decimal(let value):
            let normalized = value.normalized
            self = normalized.scale == 0 ? .integer(normalized.unscaled) : .decimal(normalized)
        case .text(let text): self = .string(collation.sortKey(of: text))
        case .bytes(let bytes): self = .string(bytes)
        case .temporal(let temporal):
            self = .temporal(
                temporal.kind == .time ? temporal.microsecondsOfDay : Comparison.order(temporal),
                isTime: temporal.kind == .time)
        }
    }
}
