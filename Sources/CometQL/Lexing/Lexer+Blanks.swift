extension Lexer {
    /// Versions up to this one are executed in `/*!NNNNN … */`: the one that the server's greeting names.
    private static let presentedVersion = 80_036
    /// The same for `/*M!NNNNNN … */`, which dumps use for settings that MariaDB 11.0 and older know.
    private static let presentedMariaDBVersion = 110_000

    /// Moves to the next token; the start of a comment that never ends, if there is one.
    mutating func skipBlanks() -> Int? {
        while position < bytes.count {
            let start = position
            switch bytes[start] {
            case UInt8(ascii: " "), 0x09...0x0D:
                position = start &+ 1
            case UInt8(ascii: "#"):
                skipLine()
            case UInt8(ascii: "-"):
                guard byte(at: start &+ 1) == UInt8(ascii: "-"), isBlankOrEnd(start &+ 2) else { return nil }
                skipLine()
            case UInt8(ascii: "/"):
                guard byte(at: start &+ 1) == UInt8(ascii: "*") else { return nil }
                guard skipComment() else { return start }
            case UInt8(ascii: "*"):
                guard versionCommentStart != nil, byte(at: start &+ 1) == UInt8(ascii: "/") else { return nil }
                versionCommentStart = nil
                position = start &+ 2
            case 0 where start &+ 1 == bytes.count:
                // Some clients send the string's closing NUL along.
                position = bytes.count
            default:
                return nil
            }
        }
        return nil
    }

    private func isBlankOrEnd(_ index: Int) -> Bool {
        index >= bytes.count || bytes[index] <= 0x20 || bytes[index] == 0x7F
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position &+= 1 }
    }

    /// Skips a comment, or only the head of one whose text is to be executed; false when it has no end.
    private mutating func skipComment() -> Bool {
        let start = position
        var index = start &+ 2
        let isMariaDB = byte(at: index) == UInt8(ascii: "M") && byte(at: index &+ 1) == UInt8(ascii: "!")
        if isMariaDB { index &+= 1 }
        guard byte(at: index) == UInt8(ascii: "!") else {
            return skipToCommentEnd(from: index, nesting: false)
        }
        index &+= 1
        var version = 0
        let digits = index
        while index &- digits < 6, byte(at: index).isDigit {
            version = version &* 10 &+ Int(bytes[index] &- UInt8(ascii: "0"))
            index &+= 1
        }
        guard version <= (isMariaDB ? Self.presentedMariaDBVersion : Self.presentedVersion) else {
            return skipToCommentEnd(from: index, nesting: true)
        }
        // Inside another such comment its end would be taken for the outer one's, as MySQL does.
        versionCommentStart = versionCommentStart ?? start
        position = index
        return true
    }

    /// A skipped version comment may hold one plain comment; a plain one holds none.
    private mutating func skipToCommentEnd(from start: Int, nesting: Bool) -> Bool {
        var index = start
        var depth = 1
        while index &+ 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "*"), bytes[index &+ 1] == UInt8(ascii: "/") {
                index &+= 2
                depth &-= 1
                if depth == 0 {
                    position = index
                    return true
                }
            } else if nesting, depth == 1, bytes[index] == UInt8(ascii: "/"), bytes[index &+ 1] == UInt8(ascii: "*") {
                index &+= 2
                depth = 2
            } else {
                index &+= 1
            }
        }
        return false
    }
}
