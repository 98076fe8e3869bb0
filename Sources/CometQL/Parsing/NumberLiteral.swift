/// Gives a number as written the type that MySQL gives it.
enum NumberLiteral {
    private static let maximumDigits = 38
    private static let maximumScale = 30

    /// BIGINT, BIGINT UNSIGNED, DECIMAL, or DOUBLE when even DECIMAL is too small.
    static func integer(_ digits: Slice<UnsafeRawBufferPointer>) -> SQLValue? {
        var value: UInt64 = 0
        for digit in digits {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(UInt64(digit &- UInt8(ascii: "0")))
            if overflows || carries { return decimal(digits) }
            value = sum
        }
        return Int64(exactly: value).map { .int($0) } ?? .uint(value)
    }

    /// DECIMAL, its fraction cut (as MySQL cuts it, rounding) to what fits; DOUBLE when it does not fit at all.
    static func decimal(_ text: Slice<UnsafeRawBufferPointer>) -> SQLValue? {
        var unscaled: Int128 = 0
        var digits = 0
        var scale = 0
        var isFraction = false
        var isCut = false
        for byte in text {
            if byte == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            if isCut { continue }
            let digit = Int128(byte &- UInt8(ascii: "0"))
            if isFraction, scale == maximumScale || digits == maximumDigits {
                isCut = true
                if digit >= 5 { unscaled += 1 }
                continue
            }
            guard digits < maximumDigits else { return double(text) }
            unscaled = unscaled * 10 + digit
            if unscaled != 0 { digits += 1 }
            if isFraction { scale += 1 }
        }
        return .decimal(SQLDecimal(unscaled: unscaled, scale: scale))
    }

    /// DOUBLE; nil when it is too large for one.
    static func double(_ text: Slice<UnsafeRawBufferPointer>) -> SQLValue? {
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        return .double(value)
    }

    /// `value` with the other sign; nil when it is no number.
    static func negated(_ value: SQLValue) -> SQLValue? {
        switch value {
        case .int(let value):
            let (negative, overflows) = Int64(0).subtractingReportingOverflow(value)
            return overflows ? .uint(value.magnitude) : .int(negative)
        case .uint(let value):
            if value == Int64.min.magnitude { return .int(.min) }
            return .decimal(SQLDecimal(unscaled: -Int128(value), scale: 0))
        case .decimal(let value):
            return .decimal(SQLDecimal(unscaled: -value.unscaled, scale: value.scale))
        case .double(let value):
            return .double(-value)
        case .null, .text, .bytes, .temporal:
            return nil
        }
    }
}
