extension Lexer {
    /// How many tokens a text has: the lexer's work without the parser's, to be measured.
    package static func tokenCount(of bytes: UnsafeRawBufferPointer) -> Int {
        var lexer = Lexer(bytes, at: 0, options: ParserOptions())
        var count = 0
        while lexer.next().kind != .endOfText, lexer.position < bytes.count { count += 1 }
        return count
    }
}
