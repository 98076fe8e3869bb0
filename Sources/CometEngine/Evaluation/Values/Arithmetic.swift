import CometQL

/// The arithmetic operators over any values, in MySQL's result types.
struct Arithmetic {
    let context: any EvaluationContext
    /// What error 1690 shows.
    let source: Expression

    func add(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = context.number(a), let b = context.number(b) else { return .null }
        switch (a, b) {
        case (.double, _), (_, .double): return try double(a.doubleValue + b.doubleValue)
        case (.decimal, _), (_, .decimal):
            guard let x = a.decimalValue, let y = b.decimalValue else { return .null }
            return try decimal(x.adding(y))
        default: return try integer(a.rounded + b.rounded, isUnsigned: Self.isUnsigned(a, b))
        }
    }

    func subtract(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = context.number(a), let b = context.number(b) else { return .null }
        switch (a, b) {
        case (.double, _), (_, .double): return try double(a.doubleValue - b.doubleValue)
        case (.decimal, _), (_, .decimal):
            guard let x = a.decimalValue, let y = b.decimalValue else { return .null }
            return try decimal(x.subtracting(y))
        default: return try integer(a.rounded - b.rounded, isUnsigned: Self.isUnsigned(a, b))
        }
    }

    func multiply(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = context.number(a), let b = context.number(b) else { return .null }
        switch (a, b) {
        case (.double, _), (_, .double): return try double(a.doubleValue * b.doubleValue)
        case (.decimal, _), (_, .decimal):
            guard let x = a.decimalValue, let y = b.decimalValue else { return .null }
            return try decimal(x.multiplied(by: y))
        default:
            let (product, overflow) = a.rounded.multipliedReportingOverflow(by: b.rounded)
            return try integer(overflow ? .max : product, isUnsigned: Self.isUnsigned(a, b))
        }
    }

    /// DECIMAL with four more digits, or DOUBLE.
    func divide(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = context.number(a), let b = context.number(b) else { return .null }
        guard !b.isZero else { return divisionByZero() }
        guard let x = a.decimalValue, let y = b.decimalValue else { return try double(a.doubleValue / b.doubleValue) }
        return try decimal(x.divided(by: y))
    }

    /// DIV.
    func integerDivide(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = exact(a), let b = exact(b) else { return .null }
        guard !b.isZero else { return divisionByZero() }
        if case .decimal = a {
            return try decimalDivide(a, b)
        } else if case .decimal = b {
            return try decimalDivide(a, b)
        }
        // Both are BIGINTs, so the quotient fits.
        return try integer(a.rounded / b.rounded, isUnsigned: Self.isUnsigned(a, b))
    }

    private func decimalDivide(_ a: Number, _ b: Number) throws(StatementError) -> SQLValue {
        guard let x = a.decimalValue, let y = b.decimalValue,
            let quotient = x.divided(by: y, additionalDigits: 0)?.truncated(to: 0)
        else { throw StatementError.outOfRange(type: "BIGINT", expression: ExpressionText.text(of: source)) }
        return try integer(quotient.unscaled, isUnsigned: Self.isUnsigned(a, b))
    }

    func modulo(_ a: SQLValue, _ b: SQLValue) throws(StatementError) -> SQLValue {
        guard let a = context.number(a), let b = context.number(b) else { return .null }
        guard !b.isZero else { return divisionByZero() }
        switch (a, b) {
        case (.double, _), (_, .double):
            return try double(a.doubleValue.truncatingRemainder(dividingBy: b.doubleValue))
        case (.decimal, _), (_, .decimal):
            guard let x = a.decimalValue, let y = b.decimalValue else { return .null }
            return try decimal(x.remainder(dividingBy: y))
        default:
            return try integer(a.rounded % b.rounded, isUnsigned: Self.isUnsigned(a, a))
        }
    }

    func negate(_ value: SQLValue) throws(StatementError) -> SQLValue {
        switch context.number(value) {
        case nil: .null
        case .int(let value)?: try integer(-Int128(value), isUnsigned: false)
        case .uint(let value)?:
            if -Int128(value) >= Int128(Int64.min) {
                .int(Int64(clamping: -Int128(value)))
            } else {
                .decimal(SQLDecimal(value).negated)
            }
        case .decimal(let value)?: .decimal(value.negated)
        case .double(let value)?: .double(-value)
        }
    }

    /// The operands of the bit operators: 64 bits each.
    func bits(_ value: SQLValue) -> UInt64? {
        let wide: Int128
        switch value {
        case .null: return nil
        case .text, .bytes: wide = context.decimal(value)?.rounded(to: 0)?.unscaled ?? Int128(UInt64.max)
        default: wide = context.number(value)?.rounded ?? 0
        }
        if wide < Int128(Int64.min) { return UInt64(bitPattern: .min) }
        if wide > Int128(UInt64.max) { return .max }
        return UInt64(truncatingIfNeeded: wide)
    }

    private func exact(_ value: SQLValue) -> Number? {
        switch value {
        case .text, .bytes, .double: context.decimal(value).map { .decimal($0) }
        default: context.number(value)
        }
    }

    private func divisionByZero() -> SQLValue {
        context.warn(1365, "Division by 0")
        return .null
    }

    private static func isUnsigned(_ a: Number, _ b: Number) -> Bool {
        if case .uint = a { return true }
        if case .uint = b { return true }
        return false
    }

    private func integer(_ value: Int128, isUnsigned: Bool) throws(StatementError) -> SQLValue {
        if isUnsigned {
            if let value = UInt64(exactly: value) { return .uint(value) }
            throw StatementError.outOfRange(type: "BIGINT UNSIGNED", expression: ExpressionText.text(of: source))
        }
        if let value = Int64(exactly: value) { return .int(value) }
        throw StatementError.outOfRange(type: "BIGINT", expression: ExpressionText.text(of: source))
    }

    private func double(_ value: Double) throws(StatementError) -> SQLValue {
        guard value.isFinite else {
            throw StatementError.outOfRange(type: "DOUBLE", expression: ExpressionText.text(of: source))
        }
        return .double(value)
    }

    private func decimal(_ value: SQLDecimal?) throws(StatementError) -> SQLValue {
        guard let value else {
            throw StatementError.outOfRange(type: "DECIMAL", expression: ExpressionText.text(of: source))
        }
        return .decimal(value)
    }
}
