extension Parser {
    @inline(never)
    mutating func advance() {
        previousEnd = token.end
        token = lexer.next()
    }

    func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

    func at(_ keyword: Keyword) -> Bool { token.keyword == keyword }

    /// The token behind the current one.
    @inline(never)
    func peek() -> Token {
        var ahead = lexer
        return ahead.next()
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    mutating func accept(_ keyword: Keyword) -> Bool {
        guard token.keyword == keyword else { return false }
        advance()
        return true
    }

    /// Takes the current word if it is one of `keywords`.
    @inline(never)
    mutating func accept(anyOf keywords: Keyword...) -> Keyword? {
        guard let keyword = token.keyword, keywords.contains(keyword) else { return nil }
        advance()
        return keyword
    }

    mutating func expect(_ kind: Token.Kind, _ expected: String) throws(ParseFailure) {
        guard token.kind == kind else { throw unexpected(expected) }
        advance()
    }

    mutating func expect(_ keyword: Keyword) throws(ParseFailure) {
        guard token.keyword == keyword else { throw unexpected(keyword.rawValue.uppercased()) }
        advance()
    }

    mutating func expectOpen() throws(ParseFailure) {
        try expect(.leftParen, "an opening parenthesis")
    }

    mutating func expectClose() throws(ParseFailure) {
        try expect(.rightParen, "a comma or a closing parenthesis")
    }

    var atStatementEnd: Bool { at(.semicolon) || at(.endOfText) }

    /// Opens a level of nesting, or several for what takes as much stack; each call is paired with `leave()`.
    mutating func enter(_ levels: Int = 1) throws(ParseFailure) {
        depth &+= levels
        if depth > Self.maximumDepth { throw tooComplex("nested deeper than \(Self.maximumDepth) levels") }
    }

    mutating func leave(_ levels: Int = 1) {
        depth &-= levels
    }

    /// The source of `range`, which must be UTF-8; `offset` is where an error says that it is not.
    func text(_ range: Range<Int>, at offset: Int? = nil) throws(ParseFailure) -> String {
        let slice = UnsafeRawBufferPointer(rebasing: lexer.bytes[range])
        guard let text = slice.utf8Text else { throw invalidText(at: offset ?? range.lowerBound) }
        return text
    }
}
