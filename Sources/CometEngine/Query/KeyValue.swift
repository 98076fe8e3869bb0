import CometQL

/// What being equal to a value means for a column.
enum KeyValue {
    /// More than one value of the column equals it (`name = 12` is true of '12' and '012').
    case anything
    /// No value of the column does (`id = 1.5`).
    case nothing
    case exactly(SQLValue)

    init(_ value: SQLValue, for column: Column) {
        switch ValueType(column).base {
        case .integer: self = Self.integer(value)
        case .text: self = Self.text(value, isPadded: column.isBinary)
        default: self = .anything
        }
    }

    /// Values beyond this count are not worth being looked up one by one.
    static let maximumCount = 10_000

    /// What a column must be that equals one of the values.
    static func constraint(_ column: Column, _ values: [SQLValue]) -> KeyConstraint {
        var found: [SQLValue] = []
        var seen: Set<HashKey> = []
        let collation = ValueType(column).collation
        for value in values where !value.isNull {
            switch KeyValue(value, for: column) {
            case .anything: return .none
            case .nothing: continue
            case .exactly(let value):
                if seen.insert(HashKey(value, collation: collation)).inserted { found.append(value) }
            }
            if found.count > maximumCount { return .none }
        }
        return found.isEmpty ? KeyConstraint(isNever: true) : KeyConstraint(equals: [column.name.lowercased(): found])
    }

    private static func integer(_ value: SQLValue) -> KeyValue {
        let number: SQLDecimal?
        switch value {
        case .null: return .nothing
        case .int, .uint: return .exactly(value)
        case .decimal(let decimal): number = decimal
        case .double(let double): number = SQLDecimal(double)
        case .text(let text): number = NumberPrefix(text.utf8).map(\.decimal) ?? SQLDecimal(unscaled: 0, scale: 0)
        case .bytes, .temporal: return .anything
        }
        guard let number else { return .anything }
        let normalized = number.normalized
        guard normalized.scale == 0 else { return .nothing }
        if let whole = Int64(exactly: normalized.unscaled) { return .exactly(.int(whole)) }
        return UInt64(exactly: normalized.unscaled).map { .exactly(.uint($0)) } ?? .nothing
    }

    /// - Parameter isPadded: blanks at the end do not count, and no key that a table takes ends in one.
    private static func text(_ value: SQLValue, isPadded: Bool) -> KeyValue {
        switch value {
        case .text(let text) where isPadded && text.utf8.last == 0x20: .exactly(.text(text.withoutBlanksAtEnd))
        case .text: .exactly(value)
        case .bytes(let bytes): String(validating: bytes, as: UTF8.self).map { .exactly(.text($0)) } ?? .nothing
        case .temporal(let temporal): .exactly(.text(temporal.description))
        case .null: .nothing
        case .int, .uint, .double, .decimal: .anything
        }
    }

    /// A lower bound in the column's own type; nil: none that could be used.
    static func bound(_ value: SQLValue, for column: Column) -> SQLValue? {
        switch (ValueType(column).base, value) {
        case (.integer, .int), (.integer, .uint), (.text, .text): return value
        case (.integer, .decimal(let decimal)): return Int64(exactly: decimal.floor.unscaled).map { .int($0) }
        case (.integer, .double(let double)): return Int64(exactly: double.rounded(.down)).map { .int($0) }
        case (.integer, .text(let text)):
            guard let decimal = NumberPrefix(text.utf8).map(\.decimal) ?? SQLDecimal(unscaled: 0, scale: 0) else {
                return nil
            }
            return Int64(exactly: decimal.floor.unscaled).map { .int($0) }
        default: return nil
        }
    }
}

extension String {
    fileprivate var withoutBlanksAtEnd: String {
        var bytes = utf8[...]
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(bytes) ?? self
    }
}
