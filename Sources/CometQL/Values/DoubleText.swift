/// How MySQL prints a DOUBLE: the fewest digits that read back as the same value, with an exponent only where the point
/// would stand more than 15 places away.
package enum DoubleText {
    package static func text(of value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : (value < 0 ? "-inf" : "inf") }
        guard value != 0 else { return "0" }
        let (digits, point) = shortest(value.magnitude)
        let sign = value < 0 ? "-" : ""
        if point < -14 || point > 15 {
            let fraction = digits.dropFirst()
            return sign + String(decoding: digits.prefix(1), as: UTF8.self)
                + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self)) + "e\(point - 1)"
        }
        if point <= 0 {
            return sign + "0." + String(repeating: "0", count: -point) + String(decoding: digits, as: UTF8.self)
        }
        if point >= digits.count {
            return sign + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: point - digits.count)
        }
        return sign + String(decoding: digits.prefix(point), as: UTF8.self) + "."
            + String(decoding: digits.dropFirst(point), as: UTF8.self)
    }

    /// With a fixed count of digits behind the point, as MySQL prints a DOUBLE that has one (`ROUND(x, 2)`).
    package static func text(of value: Double, digits: Int) -> String {
        guard value.isFinite, digits >= 0, digits <= SQLDecimal.maximumScale else { return text(of: value) }
        guard let decimal = exactDecimal(value, digits: digits) else { return text(of: value) }
        return decimal.description
    }

    private static func exactDecimal(_ value: Double, digits: Int) -> SQLDecimal? {
        NumberPrefix(text(of: value).utf8)?.decimal?.rounded(to: digits)
    }

    /// The digits and where the point stands: 0.d₁d₂… × 10^point.
    private static func shortest(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
        // Swift's description is the shortest text that reads back, as `1.5`, `1e-07` or `5e+20`.
        var digits: [UInt8] = []
        var point = 0
        var exponent = 0
        var seenPoint = false
        var reader = ByteReader(magnitude.description.utf8)
        while let byte = reader.peek, byte | 0x20 != UInt8(ascii: "e") {
            reader.advance()
            if byte == UInt8(ascii: ".") {
                seenPoint = true
            } else {
                digits.append(byte)
                if !seenPoint { point += 1 }
            }
        }
        if reader.peek != nil {
            reader.advance()
            let isNegative = reader.take(UInt8(ascii: "-"))
            if !isNegative { _ = reader.take(UInt8(ascii: "+")) }
            while let byte = reader.peek, exponent < 1000 {
                exponent = exponent * 10 + Int(byte & 0x0F)
                reader.advance()
            }
            if isNegative { exponent = -exponent }
        }
        point += exponent
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        return (digits, point - zeros)
    }
}
