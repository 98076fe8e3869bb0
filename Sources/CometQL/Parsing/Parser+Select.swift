extension Parser {
    /// `SELECT … FROM … WHERE … GROUP BY … HAVING …`
    @inline(never)
    mutating func selectCore() throws(ParseFailure) -> SelectCore {
        try expect(.select)
        try count()
        var core = SelectCore(items: [])
        selectOptions(&core)
        try selectItems(&core)
        followers = "FROM, a comma"
        if at(.into) { throw unsupported("SELECT … INTO") }
        if accept(.from) {
            core.from = try tableReferences()
            followers = "WHERE, a comma, a join"
        }
        if accept(.where) {
            core.condition = try expression()
            followers = "an operator"
        }
        if accept(.group) { try groupBy(&core) }
        if accept(.having) {
            core.having = try expression()
            followers = "an operator"
        }
        if at(.window) { throw unsupported("WINDOW") }
        return core
    }

    private mutating func selectOptions(_ core: inout SelectCore) {
        while let option = accept(
            anyOf: .all, .distinct, .distinctrow, .highPriority, .straightJoin, .sqlSmallResult, .sqlBigResult,
            .sqlBufferResult, .sqlNoCache, .sqlCache, .sqlCalcFoundRows)
        {
            switch option {
            case .distinct, .distinctrow: core.isDistinct = true
            case .sqlCalcFoundRows: core.countsFoundRows = true
            default: break
            }
        }
    }

    private mutating func selectItems(_ core: inout SelectCore) throws(ParseFailure) {
        repeat {
            if core.items.count == Self.maximumColumns { throw tooManyColumns() }
            core.items.append(try selectItem())
        } while accept(.comma)
    }

    private mutating func selectItem() throws(ParseFailure) -> SelectItem {
        if accept(.star) { return .all(nil) }
        if let table = try qualifiedStar() { return .all(table) }
        let start = token
        let expression = try expression()
        let text = try itemText(expression, from: start)
        if accept(.as) {
            if at(.string) { return .expression(expression, alias: try takeString(), text: text) }
            return .expression(expression, alias: try name("an alias"), text: text)
        }
        if at(.string) { return .expression(expression, alias: try takeString(), text: text) }
        guard atName else { return .expression(expression, alias: nil, text: text) }
        suspectAlias = token
        return .expression(expression, alias: try takeName(), text: text)
    }

    /// `t.*` or `db.t.*`; nothing is taken when it is neither.
    private mutating func qualifiedStar() throws(ParseFailure) -> TableName? {
        guard atName, peek().kind == .dot else { return nil }
        let saved = self
        let first = try takeName()
        advance()
        if accept(.star) { return TableName(name: first) }
        if at(.word) || at(.quotedName) {
            let second = try takeName()
            if accept(.dot), accept(.star) { return TableName(database: first, name: second) }
        }
        self = saved
        return nil
    }

    /// How MySQL names the column: the source text, or what stands in the quotes of a lone string.
    private func itemText(_ expression: Expression, from start: Token) throws(ParseFailure) -> String {
        if start.kind == .string, case .literal(.text) = expression { return try unquoted(start) }
        if let text = introducedText(expression, from: start) { return text }
        let longest = 256
        guard previousEnd &- start.start > longest else { return source(start.start..<previousEnd) }
        return source(start.start..<characterStart(start.start &+ longest))
    }

    /// The text of a lone string behind an introducer, such as `_utf8mb4` or `N`; nil for anything else.
    private func introducedText(_ expression: Expression, from start: Token) -> String? {
        guard case .literal(let value) = expression else { return nil }
        if start.kind == .nationalString { return value.text }
        guard start.kind == .word, lexer.bytes[start.start] == UInt8(ascii: "_") else { return nil }
        let behind = lexer.bytes[start.end..<previousEnd].first { $0 != 0x20 }
        return behind == UInt8(ascii: "'") || behind == UInt8(ascii: "\"") ? value.text : nil
    }

    private mutating func groupBy(_ core: inout SelectCore) throws(ParseFailure) {
        try expect(.by)
        repeat {
            core.groupBy.append(try expression())
            _ = accept(anyOf: .asc, .desc)
        } while accept(.comma)
        if at(.with), peek().keyword == .rollup { throw unsupported("WITH ROLLUP") }
        followers = "an operator, a comma, HAVING, ORDER BY"
    }
}
