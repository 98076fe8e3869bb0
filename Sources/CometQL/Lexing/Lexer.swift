/// Cuts a statement's bytes into tokens by MySQL's rules, one at a time and without allocating.
///
/// It reads raw memory because a text may be 16 MiB and comes straight from the network buffer; every read is behind a
/// bounds check of its own, so that no text can make it read outside.
package struct Lexer {
    let bytes: UnsafeRawBufferPointer
    let options: ParserOptions
    var position: Int
    /// Inside `/*! … */`, whose text counts.
    var versionCommentStart: Int?
    /// Where the latest name ended: a dot right there qualifies it rather than begins a number.
    private var nameEnd = -1
    /// Where the latest qualifying dot ended: a name follows, even one of digits.
    private var dotEnd = -1

    init(_ bytes: UnsafeRawBufferPointer, at position: Int, options: ParserOptions) {
        self.bytes = bytes
        self.position = position
        self.options = options
    }

    /// The byte at `index`, or 0 behind the end.
    @inline(__always)
    func byte(at index: Int) -> UInt8 {
        index < bytes.count ? bytes[index] : 0
    }

    mutating func next() -> Token {
        if let commentStart = skipBlanks() {
            return token(.unterminatedComment, from: commentStart, to: bytes.count)
        }
        let start = position
        guard start < bytes.count else {
            if let commentStart = versionCommentStart {
                versionCommentStart = nil
                return token(.unterminatedComment, from: commentStart, to: bytes.count)
            }
            return Token(kind: .endOfText, start: start, end: start)
        }
        let first = bytes[start]
        if start == dotEnd, first.isNameByte { return word(from: start) }
        switch first {
        case UInt8(ascii: "'"): return quoted(.string, from: start, quoteAt: start, escapes: escapes)
        case UInt8(ascii: "\""):
            if options.ansiQuotes { return quoted(.quotedName, from: start, quoteAt: start, escapes: false) }
            return quoted(.string, from: start, quoteAt: start, escapes: escapes)
        case UInt8(ascii: "`"): return quoted(.quotedName, from: start, quoteAt: start, escapes: false)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(from: start)
        case UInt8(ascii: "."):
            if start != nameEnd, byte(at: start &+ 1).isDigit { return number(from: start) }
            dotEnd = start &+ 1
            return token(.dot, from: start, to: start &+ 1)
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "n"),
            UInt8(ascii: "N"):
            return byte(at: start &+ 1) == UInt8(ascii: "'") ? prefixedString(from: start) : word(from: start)
        case UInt8(ascii: "@"): return variable(from: start)
        default:
            return first.isNameByte ? word(from: start) : punctuation(first, from: start)
        }
    }

    private var escapes: Bool { !options.noBackslashEscapes }

    mutating func token(_ kind: Token.Kind, from start: Int, to end: Int) -> Token {
        position = end
        return Token(kind: kind, start: start, end: end)
    }

    mutating func word(from start: Int) -> Token {
        var end = start
        while end < bytes.count, bytes[end].isNameByte { end &+= 1 }
        position = end
        nameEnd = end
        let folded = FoldedWord(bytes, in: start..<end)
        let keyword = folded.flatMap { KeywordTable.shared.keyword(for: $0) }
        return Token(kind: .word, keyword: keyword, start: start, end: end)
    }

    /// A token between quotes, a doubled quote standing for one; `quoteAt` is where the opening one stands.
    mutating func quoted(_ kind: Token.Kind, from start: Int, quoteAt: Int, escapes: Bool) -> Token {
        let quote = byte(at: quoteAt)
        var hasEscapes = false
        var index = quoteAt &+ 1
        while true {
            index = firstIndex(of: quote, or: escapes ? UInt8(ascii: "\\") : quote, from: index)
            guard index < bytes.count else {
                return token(
                    kind == .quotedName ? .unterminatedName : .unterminatedString, from: start, to: bytes.count)
            }
            if bytes[index] == quote {
                guard byte(at: index &+ 1) == quote else { break }
            }
            hasEscapes = true
            index &+= 2
        }
        position = index &+ 1
        if kind == .quotedName { nameEnd = position }
        return Token(kind: kind, hasEscapes: hasEscapes, start: start, end: position)
    }

    private mutating func variable(from start: Int) -> Token {
        let second = byte(at: start &+ 1)
        if second == UInt8(ascii: "@") { return token(.doubleAtSign, from: start, to: start &+ 2) }
        var end = start &+ 1
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: ".") { end &+= 1 }
        return token(end == start &+ 1 ? .atSign : .userVariable, from: start, to: end)
    }
}
