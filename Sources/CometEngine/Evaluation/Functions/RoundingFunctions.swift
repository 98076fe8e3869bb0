import CometQL

/// ROUND, TRUNCATE, FLOOR and CEILING.
enum RoundingFunctions {
    static let all: [FunctionDefinition] = [
        .init("FLOOR", 1...1, wholeType, takesNumbers: true) { call in whole(call, { $0.floor }, .down) },
        .init("CEIL", 1...1, wholeType, takesNumbers: true) { call in whole(call, { $0.ceiling }, .up) },
        .init("CEILING", 1...1, wholeType, takesNumbers: true) { call in whole(call, { $0.ceiling }, .up) },
        .init("ROUND", 1...2, roundedType, takesNumbers: true) { call throws(StatementError) in
            try rounded(call, isTruncation: false)
        },
        .init("TRUNCATE", 2...2, roundedType, takesNumbers: true) { call throws(StatementError) in
            try rounded(call, isTruncation: true)
        },
    ]

    private static let wholeType: ResultTypes.Rule = { arguments in
        let type = arguments.first?.type ?? .null
        switch type.base {
        case .integer: return type
        case .decimal:
            let digits = type.integerDigits + (type.scale > 0 ? 1 : 0)
            return digits > 18 ? .decimal(precision: digits, scale: 0) : .integer(digits + 1)
        case .date, .time, .datetime: return .bigint
        default: return .double
        }
    }

    private static func whole(
        _ call: borrowing FunctionCall, _ exact: (SQLDecimal) -> SQLDecimal, _ rule: FloatingPointRoundingRule
    ) -> SQLValue {
        switch call.context.number(call[0]) {
        case nil: return .null
        case .int(let value)?: return .int(value)
        case .uint(let value)?: return .uint(value)
        case .decimal(let value)?:
            let result = exact(value)
            if call.type.base == .integer, let whole = Int64(exactly: result.unscaled) { return .int(whole) }
            return .decimal(result)
        case .double(let value)?:
            let result = value.rounded(rule)
            return .double(result == 0 ? 0 : result)
        }
    }

    private static let roundedType: ResultTypes.Rule = { arguments in
        let type = arguments.first?.type ?? .null
        let digits: Int?
        if arguments.count < 2 {
            digits = 0
        } else if let count = ResultTypes.constant(arguments, 1) {
            digits = max(
                0, min(SQLDecimal.maximumScale, NumberPrefix((count.text ?? "").utf8)?.decimal?.wholePart ?? 0))
        } else {
            digits = nil
        }
        switch type.base {
        case .integer:
            return .integer(min(20, type.length + 1), unsigned: type.isUnsigned)
        case .decimal:
            let scale = digits ?? type.scale
            return .decimal(precision: type.integerDigits + scale + (scale < type.scale ? 1 : 0), scale: scale)
        case .date, .time, .datetime:
            return type.scale == 0 ? .bigint : .decimal(precision: 20, scale: min(type.scale, digits ?? type.scale))
        default:
            var result = ValueType.double
            if let digits { result.scale = digits }
            return result
        }
    }

    private static func rounded(_ call: borrowing FunctionCall, isTruncation: Bool) throws(StatementError) -> SQLValue {
        let wanted = call.count > 1 ? call.integer(1) ?? 0 : 0
        let digits = Int(max(-100, min(100, wanted)))
        switch call.context.number(call[0]) {
        case nil: return .null
        case .int(let value)?:
            guard let result = whole(SQLDecimal(value), digits, isTruncation).flatMap({ Int64(exactly: $0) }) else {
                return try outOfRange(call)
            }
            return .int(result)
        case .uint(let value)?:
            guard let result = whole(SQLDecimal(value), digits, isTruncation).flatMap({ UInt64(exactly: $0) }) else {
                return try outOfRange(call)
            }
            return .uint(result)
        case .decimal(let value)?:
            guard let result = isTruncation ? value.truncated(to: digits) : value.rounded(to: digits) else {
                return try outOfRange(call)
            }
            // A count of digits that is no constant leaves the type as it was.
            return .decimal(result.rounded(to: call.type.scale) ?? result)
        case .double(let value)?:
            return .double(isTruncation ? Self.truncated(value, digits) : Self.rounded(value, digits))
        }
    }

    private static func whole(_ value: SQLDecimal, _ digits: Int, _ isTruncation: Bool) -> Int128? {
        guard digits < 0 else { return value.unscaled }
        return (isTruncation ? value.truncated(to: digits) : value.rounded(to: digits))?.unscaled
    }

    private static func outOfRange(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        throw StatementError.outOfRange(
            type: "BIGINT",
            expression: "\(call.name.lowercased())(\(call.arguments.map(\.literalText).joined(separator: ",")))")
    }

    /// Halves go to the even neighbour for DOUBLE, as the machine rounds.
    private static func rounded(_ value: Double, _ digits: Int) -> Double {
        scaled(value, digits) { $0.rounded(.toNearestOrEven) }
    }

    private static func truncated(_ value: Double, _ digits: Int) -> Double {
        scaled(value, digits) { $0.rounded(.towardZero) }
    }

    private static func scaled(_ value: Double, _ digits: Int, _ round: (Double) -> Double) -> Double {
        let factor = power(Int(digits.magnitude))
        let scaled = digits < 0 ? value / factor : value * factor
        guard scaled.isFinite, factor.isFinite else { return digits < 0 ? 0 : value }
        return digits < 0 ? round(scaled) * factor : round(scaled) / factor
    }

    private static func power(_ exponent: Int) -> Double {
        Double("1e\(exponent)") ?? .infinity
    }
}
