extension Parser {
    /// How much of the text an error quotes.
    private static let contextLength = 80
    private static let foundLength = 40

    /// The current token is not what the grammar wants here.
    @inline(never)
    func unexpected(_ expected: String) -> ParseFailure {
        switch token.kind {
        case .unterminatedString: malformed("the string that begins here never ends", at: token.start)
        case .unterminatedName: malformed("the quoted name that begins here never ends", at: token.start)
        case .unterminatedComment: malformed("the comment that begins here never ends", at: token.start)
        case .badHexString: malformed("x'…' takes an even number of hexadecimal digits", at: token.start)
        case .badBitString: malformed("b'…' takes the digits 0 and 1", at: token.start)
        case .endOfText: malformed("expected \(expected), found the end of the text", at: token.start)
        default: malformed("expected \(expected), found \(found(token))", at: token.start)
        }
    }

    /// A query or a statement could end here with `end`, yet something else follows.
    ///
    /// When a word was just taken for an alias, that word is to blame: it is more often a misspelt clause (`FRM`).
    @inline(never)
    func unexpectedRest(_ end: String) -> ParseFailure {
        let expected = followers.isEmpty ? end : "\(followers) or \(end)"
        guard let alias = suspectAlias, alias.end == previousEnd, !lexicallyBroken else { return unexpected(expected) }
        return malformed("expected \(expected), found \(found(alias))", at: alias.start)
    }

    @inline(never)
    func malformed(_ reason: String, at offset: Int) -> ParseFailure {
        error(.malformed, reason, at: offset)
    }

    @inline(never)
    func tooComplex(_ reason: String) -> ParseFailure {
        error(.tooComplex, reason, at: token.start)
    }

    @inline(never)
    func invalidText(at offset: Int) -> ParseFailure {
        error(.invalidText, "the text is not valid UTF-8", at: offset)
    }

    /// SQL, but no part of the language.
    @inline(never)
    func unsupported(_ what: String, at offset: Int? = nil) -> ParseFailure {
        let offset = offset ?? token.start
        let location = location(of: offset)
        return .syntax(
            SyntaxError(
                kind: .unsupported,
                message: "CometQL has no \(what), near '\(context(at: offset))' at \(location)",
                location: location))
    }

    private var lexicallyBroken: Bool {
        switch token.kind {
        case .unterminatedString, .unterminatedName, .unterminatedComment, .badHexString, .badBitString: true
        default: false
        }
    }

    private func error(_ kind: SyntaxError.Kind, _ reason: String, at offset: Int) -> ParseFailure {
        let location = location(of: offset)
        let message = "You have an error in your CometQL syntax near '\(context(at: offset))' at \(location): \(reason)"
        return .syntax(SyntaxError(kind: kind, message: message, location: location))
    }

    private func found(_ token: Token) -> String {
        let end =
            token.end - token.start > Self.foundLength ? characterStart(token.start + Self.foundLength) : token.end
        let text = source(token.start..<max(token.start, end))
        return end < token.end ? text + "…" : text
    }

    private func context(at offset: Int) -> String {
        let start = min(offset, lexer.bytes.count)
        let end =
            lexer.bytes.count - start > Self.contextLength
            ? characterStart(start + Self.contextLength) : lexer.bytes.count
        return source(start..<max(start, end))
    }

    /// `offset`, or the start of the character that it falls into.
    func characterStart(_ offset: Int) -> Int {
        var offset = offset
        while offset > 0, offset < lexer.bytes.count, lexer.bytes[offset].isContinuation { offset -= 1 }
        return offset
    }

    /// The source of `range` with whatever is not UTF-8 replaced.
    func source(_ range: Range<Int>) -> String {
        String(decoding: lexer.bytes[range], as: UTF8.self)
    }

    func location(of offset: Int) -> SourceLocation {
        var location = SourceLocation(line: 1, column: 1)
        for byte in lexer.bytes.prefix(offset) {
            if byte == 0x0A {
                location.line += 1
                location.column = 1
            } else if !byte.isContinuation {
                location.column += 1
            }
        }
        return location
    }
}
