extension Lexer {
    /// The first place from `start` on where either byte stands, or the end; eight bytes at a time, as it decides how
    /// fast a large message is read.
    func firstIndex(of one: UInt8, or other: UInt8, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let onePattern = UInt64(one) &* ones
        let otherPattern = UInt64(other) &* ones
        var index = start
        while index &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let oneDifference = word ^ onePattern
            let otherDifference = word ^ otherPattern
            let oneZeros = (oneDifference &- ones) & ~oneDifference & highs
            let otherZeros = (otherDifference &- ones) & ~otherDifference & highs
            let zeros = oneZeros | otherZeros
            if zeros != 0 { return index &+ zeros.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < bytes.count {
            if bytes[index] == one || bytes[index] == other { return index }
            index &+= 1
        }
        return bytes.count
    }

    /// `x'…'`, `b'…'` or `N'…'`.
    mutating func prefixedString(from start: Int) -> Token {
        let quoteAt = start &+ 1
        switch bytes[start] {
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            return quoted(.nationalString, from: start, quoteAt: quoteAt, escapes: !options.noBackslashEscapes)
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            let end = endOfDigits(from: quoteAt &+ 1) { $0.hexValue != nil }
            let isWhole = byte(at: end) == UInt8(ascii: "'") && (end &- quoteAt) & 1 == 1
            return isWhole ? token(.hexString, from: start, to: end &+ 1) : token(.badHexString, from: start, to: end)
        default:
            let end = endOfDigits(from: quoteAt &+ 1) { $0 & 0xFE == UInt8(ascii: "0") }
            let isWhole = byte(at: end) == UInt8(ascii: "'")
            return isWhole ? token(.bitString, from: start, to: end &+ 1) : token(.badBitString, from: start, to: end)
        }
    }

    /// A number, or a name that begins with a digit.
    mutating func number(from start: Int) -> Token {
        if bytes[start] == UInt8(ascii: "0"), let number = prefixedNumber(from: start) { return number }
        var end = endOfDigits(from: start) { $0.isDigit }
        var kind = Token.Kind.integerNumber
        if byte(at: end) == UInt8(ascii: ".") {
            kind = .decimalNumber
            end = endOfDigits(from: end &+ 1) { $0.isDigit }
        }
        if byte(at: end) | 0x20 == UInt8(ascii: "e") {
            let signed = byte(at: end &+ 1) == UInt8(ascii: "+") || byte(at: end &+ 1) == UInt8(ascii: "-")
            let exponent = end &+ (signed ? 2 : 1)
            if byte(at: exponent).isDigit {
                return token(.floatNumber, from: start, to: endOfDigits(from: exponent) { $0.isDigit })
            }
        }
        if kind == .integerNumber, byte(at: end).isNameByte { return word(from: start) }
        return token(kind, from: start, to: end)
    }

    /// `0x…` or `0b…`; nil when the digits do not fit, which makes it a name as in MySQL.
    private mutating func prefixedNumber(from start: Int) -> Token? {
        let kind: Token.Kind
        let end: Int
        switch byte(at: start &+ 1) {
        case UInt8(ascii: "x"):
            kind = .hexNumber
            end = endOfDigits(from: start &+ 2) { $0.hexValue != nil }
        case UInt8(ascii: "b"):
            kind = .bitNumber
            end = endOfDigits(from: start &+ 2) { $0 & 0xFE == UInt8(ascii: "0") }
        default:
            return nil
        }
        guard end > start &+ 2, !byte(at: end).isNameByte else { return nil }
        return token(kind, from: start, to: end)
    }

    private func endOfDigits(from start: Int, where isDigit: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.count, isDigit(bytes[index]) { index &+= 1 }
        return index
    }
}
