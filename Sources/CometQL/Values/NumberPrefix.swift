/// The number that a text begins with, as MySQL reads text where it needs a number: blanks, a sign, digits, a point, an
/// exponent; what follows does not count.
package struct NumberPrefix: Sendable {
    /// Bytes that belong to the number, blanks in front included; 0: there is none.
    package private(set) var length = 0
    package private(set) var isNegative = false
    /// Significant digits in front of and behind the point, as bytes `0`…`9`.
    package private(set) var digits: [UInt8] = []
    /// How many of `digits` stand behind the point.
    package private(set) var scale = 0
    package private(set) var exponent = 0
    package private(set) var hasPoint = false
    package private(set) var hasExponent = false
    /// Nothing but blanks follows.
    package private(set) var isWhole = false

    /// nil: no digit where a number should begin.
    package init?(_ text: some Collection<UInt8>) {
        var reader = ByteReader(text)
        reader.skip(while: Self.isBlank)
        if let sign = reader.peek, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            reader.advance()
        }
        while let byte = reader.peek, Self.isDigit(byte) {
            digits.append(byte)
            reader.advance()
        }
        let beforePoint = digits.count
        if reader.peek == UInt8(ascii: ".") {
            hasPoint = true
            reader.advance()
            while let byte = reader.peek, Self.isDigit(byte) {
                digits.append(byte)
                reader.advance()
            }
            scale = digits.count - beforePoint
        }
        guard !digits.isEmpty else { return nil }
        length = reader.offset
        if let byte = reader.peek, byte | 0x20 == UInt8(ascii: "e") {
            readExponent(&reader)
        }
        reader.offset = length
        reader.skip(while: Self.isBlank)
        isWhole = reader.peek == nil
    }

    private mutating func readExponent<C>(_ reader: inout ByteReader<C>) {
        reader.advance()
        var isBelowZero = false
        if let sign = reader.peek, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isBelowZero = sign == UInt8(ascii: "-")
            reader.advance()
        }
        var value = 0
        var hasDigits = false
        while let byte = reader.peek, Self.isDigit(byte) {
            hasDigits = true
            // 99999 is beyond every double already.
            if value < 99_999 { value = value * 10 + Int(byte & 0x0F) }
            reader.advance()
        }
        guard hasDigits else { return }
        hasExponent = true
        exponent = isBelowZero ? -value : value
        length = reader.offset
    }

    package var doubleValue: Double {
        let text = String(decoding: digits.prefix(800), as: UTF8.self)
        let dropped = max(0, digits.count - 800)
        return Double("\(isNegative ? "-" : "")\(text)e\(exponent - scale + dropped)") ?? 0
    }

    /// The exact value; nil when it has more digits than a decimal can hold.
    package var decimal: SQLDecimal? {
        var unscaled: Int128 = 0
        var places = scale - exponent
        for (index, digit) in digits.enumerated() {
            let (shifted, overflow) = unscaled.multipliedReportingOverflow(by: 10)
            let value = shifted.addingReportingOverflow(Int128(digit & 0x0F))
            if overflow || value.overflow || value.partialValue.magnitude >= SQLDecimal.limit.magnitude {
                // Digits behind the point are cut; digits in front of it would be missed.
                let left = digits.count - index
                guard places >= left else { return nil }
                places -= left
                break
            }
            unscaled = value.partialValue
        }
        if isNegative { unscaled = -unscaled }
        if places < 0 {
            guard unscaled != 0 else { return SQLDecimal(unscaled: 0, scale: 0) }
            return SQLDecimal(unscaled: unscaled, scale: 0).rescaled(to: -places)
                .map { SQLDecimal(unscaled: $0.unscaled, scale: 0) }
        }
        guard places <= SQLDecimal.maximumScale else {
            return SQLDecimal(unscaled: unscaled, scale: places).rounded(to: SQLDecimal.maximumScale)
        }
        return SQLDecimal(unscaled: unscaled, scale: places)
    }

    /// The digits in front of the point as a whole number, fraction and exponent left out of account; nil: too large.
    package var magnitude: UInt64? {
        var value: UInt64 = 0
        for digit in digits.dropLast(scale) {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = shifted.addingReportingOverflow(UInt64(digit & 0x0F))
            guard !overflow, !overflow2 else { return nil }
            value = sum
        }
        return value
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
