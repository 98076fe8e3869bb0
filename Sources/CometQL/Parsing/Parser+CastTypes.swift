extension Parser {
    /// The target of CAST and CONVERT.
    mutating func castType() throws(ParseFailure) -> Expression.CastType {
        let keyword = token.keyword
        switch keyword {
        case .signed, .unsigned:
            advance()
            _ = accept(anyOf: .integer, .int)
            return keyword == .signed ? .signed : .unsigned
        case .integer, .int, .bigint:
            advance()
            return .signed
        case .double, .real, .float:
            advance()
            _ = accept(.precision)
            if keyword == .float { _ = try castLength() }
            return .double
        case .date:
            advance()
            return .date
        case .json:
            advance()
            return .json
        case .year:
            advance()
            return .unsigned
        case .binary, .varbinary:
            advance()
            return .binary(length: try castLength())
        case .char, .character, .nchar, .varchar:
            advance()
            let length = try castLength()
            try skipCastCharset()
            return .char(length: length)
        case .decimal, .dec, .numeric:
            advance()
            return try castDecimal()
        case .time:
            advance()
            return .time(fraction: try castFraction())
        case .datetime, .timestamp:
            advance()
            return .datetime(fraction: try castFraction())
        default:
            throw unexpected("a type (SIGNED, UNSIGNED, CHAR, BINARY, DECIMAL, DOUBLE, DATE, TIME, DATETIME or JSON)")
        }
    }

    private mutating func castLength() throws(ParseFailure) -> Int? {
        guard accept(.leftParen) else { return nil }
        let length = try smallNumber("a length", maximum: Int(Int32.max))
        try expectClose()
        return length
    }

    private mutating func castFraction() throws(ParseFailure) -> Int {
        guard accept(.leftParen) else { return 0 }
        let digits = try smallNumber("a number of digits from 0 to 6", maximum: 6)
        try expectClose()
        return digits
    }

    private mutating func castDecimal() throws(ParseFailure) -> Expression.CastType {
        guard accept(.leftParen) else { return .decimal(precision: 10, scale: 0) }
        let precision = try smallNumber("a precision from 0 to 65", maximum: 65)
        let scale = accept(.comma) ? try smallNumber("a scale from 0 to 30", maximum: 30) : 0
        try expectClose()
        return .decimal(precision: precision == 0 ? 10 : precision, scale: scale)
    }

    private mutating func skipCastCharset() throws(ParseFailure) {
        if accept(.charset) {
            _ = try characterSetName()
        } else if accept(.character) {
            try expect(.set)
            _ = try characterSetName()
        }
    }

    /// An integer literal from 0 to `maximum`.
    mutating func smallNumber(_ expected: String, maximum: Int) throws(ParseFailure) -> Int {
        guard at(.integerNumber) else { throw unexpected(expected) }
        guard case .int(let value)? = NumberLiteral.integer(lexer.bytes[token.start..<token.end]),
            value <= Int64(maximum)
        else { throw unexpected(expected) }
        advance()
        return Int(value)
    }
}
