extension Lexer {
    mutating func punctuation(_ first: UInt8, from start: Int) -> Token {
        let second = byte(at: start &+ 1)
        switch first {
        case UInt8(ascii: "("): return token(.leftParen, from: start, to: start &+ 1)
        case UInt8(ascii: ")"): return token(.rightParen, from: start, to: start &+ 1)
        case UInt8(ascii: ","): return token(.comma, from: start, to: start &+ 1)
        case UInt8(ascii: ";"): return token(.semicolon, from: start, to: start &+ 1)
        case UInt8(ascii: "?"): return token(.parameter, from: start, to: start &+ 1)
        case UInt8(ascii: "+"): return token(.plus, from: start, to: start &+ 1)
        case UInt8(ascii: "*"): return token(.star, from: start, to: start &+ 1)
        case UInt8(ascii: "/"): return token(.slash, from: start, to: start &+ 1)
        case UInt8(ascii: "%"): return token(.percent, from: start, to: start &+ 1)
        case UInt8(ascii: "^"): return token(.caret, from: start, to: start &+ 1)
        case UInt8(ascii: "~"): return token(.tilde, from: start, to: start &+ 1)
        case UInt8(ascii: "{"): return token(.leftBrace, from: start, to: start &+ 1)
        case UInt8(ascii: "}"): return token(.rightBrace, from: start, to: start &+ 1)
        case UInt8(ascii: "-"):
            guard second == UInt8(ascii: ">") else { return token(.minus, from: start, to: start &+ 1) }
            let isDouble = byte(at: start &+ 2) == UInt8(ascii: ">")
            return isDouble
                ? token(.doubleArrow, from: start, to: start &+ 3) : token(.arrow, from: start, to: start &+ 2)
        case UInt8(ascii: "&"): return doubled(second == first, .doubleAmpersand, .ampersand, from: start)
        case UInt8(ascii: "|"): return doubled(second == first, .doublePipe, .pipe, from: start)
        case UInt8(ascii: "="): return token(.equal, from: start, to: start &+ 1)
        case UInt8(ascii: "!"): return doubled(second == UInt8(ascii: "="), .notEqual, .bang, from: start)
        case UInt8(ascii: ":"): return doubled(second == UInt8(ascii: "="), .assign, .stray, from: start)
        case UInt8(ascii: "<"): return less(second, from: start)
        case UInt8(ascii: ">"):
            if second == UInt8(ascii: ">") { return token(.shiftRight, from: start, to: start &+ 2) }
            return doubled(second == UInt8(ascii: "="), .greaterOrEqual, .greater, from: start)
        default: return token(.stray, from: start, to: start &+ 1)
        }
    }

    private mutating func less(_ second: UInt8, from start: Int) -> Token {
        switch second {
        case UInt8(ascii: "<"): return token(.shiftLeft, from: start, to: start &+ 2)
        case UInt8(ascii: ">"): return token(.notEqual, from: start, to: start &+ 2)
        case UInt8(ascii: "="):
            let isNullSafe = byte(at: start &+ 2) == UInt8(ascii: ">")
            return isNullSafe
                ? token(.nullSafeEqual, from: start, to: start &+ 3) : token(.lessOrEqual, from: start, to: start &+ 2)
        default: return token(.less, from: start, to: start &+ 1)
        }
    }

    private mutating func doubled(_ isTwo: Bool, _ two: Token.Kind, _ one: Token.Kind, from start: Int) -> Token {
        isTwo ? token(two, from: start, to: start &+ 2) : token(one, from: start, to: start &+ 1)
    }
}
