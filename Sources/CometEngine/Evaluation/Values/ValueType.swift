import CometQL

/// The type that an expression has before any row is seen: what its result column says, and how its values convert.
struct ValueType: Hashable, Sendable {
    enum Base: Hashable, Sendable {
        case null, integer, decimal, double, text, bytes, date, time, datetime
    }

    /// Who decides on the collation of a comparison: the lower one.
    enum Coercibility: Int, Comparable, Sendable {
        case explicit = 0
        case column = 2
        case system = 3
        case literal = 4
        case number = 5
        case null = 6

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    var base: Base
    var isUnsigned = false
    /// Characters of a text, bytes of a binary string, digits of a number with its sign.
    var length: Int
    /// Digits behind the point or of the second; `notFixed` for a plain DOUBLE.
    var scale = 0
    var isNullable = false
    var collation = Collation.caseInsensitive
    var coercibility = Coercibility.literal
    /// A hexadecimal literal is a number where one is wanted.
    var isHexLiteral = false
    /// The text is JSON, and goes into other JSON as such.
    var isJSON = false
    /// The result of a condition: `true` and `false` in JSON.
    var isBoolean = false

    static let notFixed = 31
    /// The longest integer that is an INT; every value of a longer one may need a BIGINT.
    static let intLength = 10
    /// The length that LONGTEXT has.
    static let unbounded = 4_294_967_295

    static let null = ValueType(base: .null, length: 0, isNullable: true, coercibility: .null)
    static let boolean: ValueType = {
        var type = integer(1, isNullable: true)
        type.isBoolean = true
        return type
    }()
    static let double = ValueType(base: .double, length: 23, scale: notFixed, isNullable: true, coercibility: .number)

    static func integer(_ length: Int, unsigned: Bool = false, isNullable: Bool = true) -> ValueType {
        ValueType(
            base: .integer, isUnsigned: unsigned, length: length, isNullable: isNullable, coercibility: .number)
    }

    static let bigint = integer(20)
    static let unsignedBigint = integer(20, unsigned: true)

    static func decimal(precision: Int, scale: Int, isNullable: Bool = true) -> ValueType {
        let scale = min(max(0, scale), SQLDecimal.maximumScale)
        return ValueType(
            base: .decimal, length: min(max(1, precision, scale), 65), scale: scale, isNullable: isNullable,
            coercibility: .number)
    }

    static func text(_ length: Int, isNullable: Bool = true, _ coercibility: Coercibility = .literal) -> ValueType {
        ValueType(
            base: .text, length: min(max(0, length), unbounded), isNullable: isNullable, coercibility: coercibility)
    }

    static func bytes(_ length: Int, isNullable: Bool = true, _ coercibility: Coercibility = .literal) -> ValueType {
        ValueType(
            base: .bytes, length: min(max(0, length), unbounded), isNullable: isNullable, collation: .bytes,
            coercibility: coercibility)
    }

    static func temporal(_ kind: SQLTemporal.Kind, fraction: Int = 0, isNullable: Bool = true) -> ValueType {
        let extra = fraction > 0 ? fraction + 1 : 0
        return switch kind {
        case .date: ValueType(base: .date, length: 10, isNullable: isNullable, coercibility: .number)
        case .time:
            ValueType(base: .time, length: 10 + extra, scale: fraction, isNullable: isNullable, coercibility: .number)
        case .datetime:
            ValueType(
                base: .datetime, length: 19 + extra, scale: fraction, isNullable: isNullable, coercibility: .number)
        }
    }

    var isNumber: Bool { base == .integer || base == .decimal || base == .double }
    var isTemporal: Bool { base == .date || base == .time || base == .datetime }
    var isString: Bool { base == .text || base == .bytes }

    func nullable(_ isNullable: Bool = true) -> ValueType {
        var type = self
        type.isNullable = isNullable
        return type
    }

    /// How many characters the value has as text, at most.
    var textLength: Int {
        switch base {
        case .null: 0
        case .decimal: length + (scale > 0 ? 1 : 0) + 1
        default: length
        }
    }

    /// Digits in front of the point.
    var integerDigits: Int {
        switch base {
        case .decimal: max(0, length - scale)
        case .integer: min(length, 20)
        case .date: 8
        case .time: 7
        case .datetime: 14
        default: 20
        }
    }
}
