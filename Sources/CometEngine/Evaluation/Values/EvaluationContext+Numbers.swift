import CometQL

/// How values become numbers and truth values, with MySQL's warnings about what got lost.
extension EvaluationContext {
    func warn(_ code: UInt16, _ message: String) {
        warn(StatementWarning(code: code, message: message))
    }

    /// Warning 1292.
    func warnTruncated(_ type: String, _ text: String) {
        warn(1292, "Truncated incorrect \(type) value: '\(text.prefix(128))'")
    }

    /// nil for NULL. Text gives the DOUBLE that it begins with.
    func number(_ value: SQLValue) -> Number? {
        switch value {
        case .null: return nil
        case .int(let value): return .int(value)
        case .uint(let value): return .uint(value)
        case .double(let value): return .double(value)
        case .decimal(let value): return .decimal(value)
        case .text(let text): return .double(double(text))
        case .bytes(let bytes): return .double(double(String(decoding: bytes, as: UTF8.self)))
        case .temporal(let temporal):
            let number = temporal.numericForm
            guard number.scale == 0, let whole = Int64(exactly: number.unscaled) else { return .decimal(number) }
            return .int(whole)
        }
    }

    func double(_ value: SQLValue) -> Double? {
        number(value)?.doubleValue
    }

    private func double(_ text: String) -> Double {
        let prefix = NumberPrefix(text.utf8)
        if prefix?.isWhole != true { warnTruncated("DOUBLE", text) }
        guard let value = prefix?.doubleValue else { return 0 }
        return value.isFinite ? value : (value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude)
    }

    /// nil for NULL and for what no decimal can hold.
    func decimal(_ value: SQLValue) -> SQLDecimal? {
        switch value {
        case .text(let text): return decimal(text)
        case .bytes(let bytes): return decimal(String(decoding: bytes, as: UTF8.self))
        case .double(let value): return SQLDecimal(value)
        default: return number(value)?.decimalValue
        }
    }

    private func decimal(_ text: String) -> SQLDecimal? {
        let prefix = NumberPrefix(text.utf8)
        if prefix?.isWhole != true { warnTruncated("DECIMAL", text) }
        return prefix.map(\.decimal) ?? SQLDecimal(unscaled: 0, scale: 0)
    }

    /// The whole number that MySQL takes where it needs one: text gives its leading digits, fractions are rounded, and
    /// what is too large is cut to the nearest BIGINT. nil for NULL.
    func integer(_ value: SQLValue) -> Int64? {
        wideInteger(value).map { Int64(clamping: $0) }
    }

    /// As `integer`, with room for BIGINT UNSIGNED.
    func wideInteger(_ value: SQLValue) -> Int128? {
        switch value {
        case .null: nil
        case .int(let value): Int128(value)
        case .text(let text): leadingInteger(text)
        case .bytes(let bytes): leadingInteger(String(decoding: bytes, as: UTF8.self))
        case .temporal(let temporal): temporal.numericForm.truncated(to: 0)?.unscaled
        default: number(value)?.rounded
        }
    }

    private func leadingInteger(_ text: String) -> Int128 {
        guard let prefix = NumberPrefix(text.utf8) else {
            warnTruncated("INTEGER", text)
            return 0
        }
        if !prefix.isWhole || prefix.hasPoint || prefix.hasExponent { warnTruncated("INTEGER", text) }
        guard let magnitude = prefix.magnitude else {
            return prefix.isNegative ? Int128(Int64.min) : Int128(UInt64.max)
        }
        return prefix.isNegative ? -Int128(magnitude) : Int128(magnitude)
    }

    /// nil: UNKNOWN.
    func truth(_ value: SQLValue) -> Bool? {
        switch value {
        case .null: nil
        case .int(let value): value != 0
        case .temporal(let temporal): !temporal.numericForm.isZero
        default: number(value).map { !$0.isZero }
        }
    }
}
