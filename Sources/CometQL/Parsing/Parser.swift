/// Reads CometQL statements: recursive descent, with binding powers for expressions.
///
/// It is a value over borrowed memory, so it never outlives the entry points below; they take the text in whichever
/// form the caller has it, without a copy.
package struct Parser {
    /// How deep parentheses, prefixes and subqueries may nest, so that parsing fits a small thread stack.
    static let maximumDepth = 100
    /// How high an expression's tree may grow, as whoever walks it does so recursively.
    static let maximumHeight = 256
    static let maximumColumns = 4096
    /// MySQL's own limit.
    static let maximumTables = 61

    var lexer: Lexer
    var token: Token
    /// Where the token before `token` ended.
    var previousEnd: Int
    var depth = 0
    var height = 0
    var expressionCount = 0
    var parameterCount = 0
    var tableCount = 0
    /// The queries that WITH has named, by their names in lower case.
    var commonTables: [String: CommonTable] = [:]
    /// The alias of the row in `INSERT … AS new ON DUPLICATE KEY UPDATE`.
    var insertedRow: InsertedRow?
    /// What may follow the clause read last beside the end, for the error when something else does.
    var followers = ""
    /// A name just taken for an alias: when what follows makes no sense, it was rather a misspelt clause.
    var suspectAlias: Token?

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int, options: ParserOptions) {
        lexer = Lexer(bytes, at: offset, options: options)
        previousEnd = offset
        token = lexer.next()
    }

    /// The one statement of `bytes`; blanks, comments and `;` may follow.
    package static func parse(
        _ bytes: UnsafeRawBufferPointer, options: ParserOptions = .init()
    ) throws(SyntaxError) -> Statement {
        try parseOnly(bytes, options: options).statement
    }

    /// The same with the number of its parameters, as preparing a statement asks for.
    package static func parseOnly(
        _ bytes: UnsafeRawBufferPointer, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        var offset = 0
        var parsed = try parseNext(bytes, from: &offset, options: options)
        var parser = Parser(bytes, at: offset, options: options)
        while parser.accept(.semicolon) {}
        guard parser.at(.endOfText) else { throw parser.unexpected("the end of the text").error }
        parsed.nextOffset = bytes.count
        return parsed
    }

    /// The statement of `bytes` that begins at `offset`, which moves to where the next one begins.
    ///
    /// A text is done when `offset` has come to its end; a blank rest is one more statement, `.empty`.
    package static func parseNext(
        _ bytes: UnsafeRawBufferPointer, from offset: inout Int, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        guard offset >= 0, offset <= bytes.count else {
            return ParsedStatement(statement: .empty, parameterCount: 0, nextOffset: bytes.count)
        }
        var parser = Parser(bytes, at: offset, options: options)
        let statement = try parser.wholeStatement().get()
        offset = parser.token.end
        return ParsedStatement(statement: statement, parameterCount: parser.parameterCount, nextOffset: offset)
    }

    /// The statement and nothing behind it but what ends it.
    private mutating func wholeStatement() -> Result<Statement, SyntaxError> {
        do throws(ParseFailure) {
            let statement = try statement()
            guard atStatementEnd else { throw unexpectedRest("the end of the statement") }
            return .success(statement)
        } catch {
            return .failure(error.error)
        }
    }
}
