extension Parser {
    /// The current string, without those that may follow to be joined with it.
    mutating func takeString() throws(ParseFailure) -> String {
        let string = try unquoted(token)
        advance()
        return string
    }

    mutating func string(_ expected: String) throws(ParseFailure) -> String {
        guard at(.string) else { throw unexpected(expected) }
        return try takeString()
    }

    /// The current string and all right behind it.
    mutating func joinedStrings() throws(ParseFailure) -> String {
        var joined = try takeString()
        while at(.string) { joined += try takeString() }
        return joined
    }

    /// What a quoted token stands for.
    func unquoted(_ token: Token) throws(ParseFailure) -> String {
        let content = content(of: token)
        guard token.hasEscapes else { return try text(content, at: token.start) }
        guard let text = unescaped(token).withUnsafeBytes({ $0.utf8Text }) else { throw invalidText(at: token.start) }
        return text
    }

    /// The bytes that a quoted token stands for.
    func unescaped(_ token: Token) -> [UInt8] {
        let content = content(of: token)
        let quote = lexer.byte(at: content.lowerBound &- 1)
        let escapes = token.kind != .quotedName && !lexer.options.noBackslashEscapes
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = content.lowerBound
        while index < content.upperBound {
            let next = min(
                lexer.firstIndex(of: quote, or: escapes ? UInt8(ascii: "\\") : quote, from: index), content.upperBound)
            result.append(contentsOf: lexer.bytes[index..<next])
            guard next < content.upperBound else { break }
            if lexer.bytes[next] == quote {
                result.append(quote)
            } else {
                appendEscape(lexer.byte(at: next &+ 1), to: &result)
            }
            index = next &+ 2
        }
        return result
    }

    private func appendEscape(_ escaped: UInt8, to result: inout [UInt8]) {
        switch escaped {
        case UInt8(ascii: "0"): result.append(0)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "Z"): result.append(0x1A)
        case UInt8(ascii: "%"), UInt8(ascii: "_"):
            // Left for LIKE to read.
            result.append(UInt8(ascii: "\\"))
            result.append(escaped)
        default: result.append(escaped)
        }
    }

    private func content(of token: Token) -> Range<Int> {
        let start = token.kind == .nationalString ? token.start &+ 2 : token.start &+ 1
        return start..<max(start, token.end &- 1)
    }

    /// `x'4D'`, `0x4D`, `b'01'` or `0b01`.
    mutating func takeBinary() -> [UInt8] {
        let bits = at(.bitString) || at(.bitNumber) ? 1 : 4
        let isQuoted = at(.hexString) || at(.bitString)
        let digits = lexer.bytes[(token.start &+ 2)..<(isQuoted ? token.end &- 1 : token.end)]
        advance()
        let perByte = 8 / bits
        var result: [UInt8] = []
        result.reserveCapacity(digits.count / perByte &+ 1)
        var byte: UInt8 = 0
        // A first byte short of digits is filled with zeros from the left.
        var missing = digits.count % perByte == 0 ? perByte : digits.count % perByte
        for digit in digits {
            byte = (byte &<< UInt8(bits)) | (digit.hexValue ?? 0)
            missing &-= 1
            if missing == 0 {
                result.append(byte)
                byte = 0
                missing = perByte
            }
        }
        return result
    }

    /// The current word is `_utf8mb4` or its like, and a string or a hexadecimal literal follows.
    mutating func introduced(_ introducer: Token) throws(ParseFailure) -> SQLValue? {
        guard lexer.byte(at: introducer.start) == UInt8(ascii: "_") else { return nil }
        let name = source((introducer.start &+ 1)..<introducer.end).lowercased()
        guard let charset = IntroducedCharset(name: name) else { return nil }
        let offset = token.start
        var bytes: [UInt8]
        switch token.kind {
        case .string:
            bytes = unescaped(token)
            advance()
            while at(.string) {
                bytes += unescaped(token)
                advance()
            }
        case .hexString, .hexNumber, .bitString, .bitNumber:
            bytes = takeBinary()
        default:
            return nil
        }
        guard let value = charset.value(of: bytes) else {
            if case .other(let name) = charset { throw unsupported("\(name) strings", at: introducer.start) }
            throw invalidText(at: offset)
        }
        return value
    }
}
