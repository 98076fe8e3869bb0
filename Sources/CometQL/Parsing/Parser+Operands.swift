extension Parser {
    /// What stands before the first infix operator: a literal, a name, a call, a prefix and its operand, …
    mutating func operand(above minimum: Precedence) throws(ParseFailure) -> Expression {
        switch token.kind {
        case .string: return .literal(.text(try joinedStrings()))
        case .integerNumber, .decimalNumber, .floatNumber: return .literal(try takeNumber())
        case .word: return try wordOperand(above: minimum)
        case .quotedName: return try namedOperand()
        case .leftParen: return try parenthesised()
        case .parameter:
            advance()
            parameterCount &+= 1
            return .parameter(parameterCount &- 1)
        case .minus, .plus, .tilde, .bang: return try prefixed()
        default: return try rareOperand()
        }
    }

    @inline(never)
    private mutating func rareOperand() throws(ParseFailure) -> Expression {
        switch token.kind {
        case .nationalString: return .literal(.text(try takeString()))
        case .hexString, .hexNumber, .bitString, .bitNumber: return .literal(.bytes(takeBinary()))
        case .userVariable, .atSign: return try userVariableOperand()
        case .doubleAtSign:
            let (scope, name) = try systemVariable()
            return .systemVariable(scope, name)
        case .leftBrace: return try escapedOperand()
        default: throw unexpected("an expression")
        }
    }

    /// The current number.
    mutating func takeNumber() throws(ParseFailure) -> SQLValue {
        let text = lexer.bytes[token.start..<token.end]
        let value =
            switch token.kind {
            case .integerNumber: NumberLiteral.integer(text)
            case .decimalNumber: NumberLiteral.decimal(text)
            default: NumberLiteral.double(text)
            }
        guard let value else { throw malformed("the number is too large", at: token.start) }
        advance()
        return value
    }

    private mutating func prefixed() throws(ParseFailure) -> Expression {
        let kind = token.kind
        advance()
        let inner = try expression(above: kind == .bang ? .bang : .unary)
        switch kind {
        case .minus:
            if case .literal(let value) = inner, let negated = NumberLiteral.negated(value) {
                return .literal(negated)
            }
            return .unary(.minus, inner)
        case .plus: return .unary(.plus, inner)
        case .tilde: return .unary(.bitNot, inner)
        default: return .unary(.not, inner)
        }
    }

    /// `(expression)`, `(a, b)` or `(SELECT …)`.
    private mutating func parenthesised() throws(ParseFailure) -> Expression {
        advance()
        if at(.select) || at(.with) { return try subquery() }
        let first = try expression()
        if accept(.rightParen) { return first }
        if case .subquery(let query) = first, at(.union) || at(.order) || at(.limit) {
            let whole = try queryRest(startingWith: query)
            try expectQueryClose()
            return .subquery(whole)
        }
        var row = [first]
        while accept(.comma) { row.append(try expression()) }
        try expectClose()
        return .row(row)
    }

    @inline(never)
    private mutating func subquery() throws(ParseFailure) -> Expression {
        let query = try query()
        try expectQueryClose()
        return .subquery(query)
    }

    /// A column's name, or a call of a function whose name is not a word of the grammar.
    @inline(never)
    private mutating func namedOperand() throws(ParseFailure) -> Expression {
        let start = token
        let first = try takeName()
        if at(.leftParen), start.kind == .word { return try call(named: first, at: start) }
        let column = try columnName(startingWith: first)
        if at(.leftParen), column.table != nil { throw unsupported("stored functions", at: start.start) }
        if let row = insertedRow, let inserted = row.column(for: column) { return .insertedValue(inserted) }
        return .column(column)
    }

    private mutating func wordOperand(above minimum: Precedence) throws(ParseFailure) -> Expression {
        if let keyword = token.keyword {
            if let special = try specialOperand(keyword, above: minimum) { return special }
            if keyword.isReserved { throw unexpected("an expression") }
        } else if lexer.byte(at: token.start) == UInt8(ascii: "_"), let literal = try introducedOperand() {
            return literal
        }
        return try namedOperand()
    }

    /// `_utf8mb4'…'`; nil when the word is not followed by a literal.
    @inline(never)
    private mutating func introducedOperand() throws(ParseFailure) -> Expression? {
        let introducer = token
        switch peek().kind {
        case .string, .hexString, .hexNumber, .bitString, .bitNumber: break
        default: return nil
        }
        advance()
        if let value = try introduced(introducer) { return .literal(value) }
        // Not a character set: a column, with an alias in quotes behind it.
        return .column(ColumnName(name: try text(introducer.start..<introducer.end)))
    }

    /// `@name`, `@'name'`, perhaps with `:= value`.
    private mutating func userVariableOperand() throws(ParseFailure) -> Expression {
        let name = try userVariable()
        guard accept(.assign) else { return .userVariable(name) }
        return .assignment(name, try expression())
    }

    mutating func userVariable() throws(ParseFailure) -> String {
        if at(.userVariable) {
            let name = try text((token.start &+ 1)..<token.end)
            advance()
            return name
        }
        try expect(.atSign, "a variable")
        guard at(.string) || at(.quotedName) else { throw unexpected("a variable's name") }
        return at(.string) ? try takeString() : try takeName()
    }

    /// `@@[scope.]name[.part]`, the name in lower case.
    mutating func systemVariable() throws(ParseFailure) -> (Expression.VariableScope, String) {
        try expect(.doubleAtSign, "a variable")
        var scope = Expression.VariableScope.unspecified
        if let keyword = token.keyword, let named = Self.scope(keyword), peek().kind == .dot {
            scope = named
            advance()
            advance()
        }
        return (scope, try systemVariableName())
    }

    mutating func systemVariableName() throws(ParseFailure) -> String {
        var name = try nameAfterDot("a variable's name")
        if accept(.dot) { name += "." + (try nameAfterDot("a variable's name")) }
        return name.lowercased()
    }

    static func scope(_ keyword: Keyword) -> Expression.VariableScope? {
        switch keyword {
        case .global, .persist, .persistOnly: .global
        case .session, .local: .session
        default: nil
        }
    }

    /// `{d '2026-01-31'}`, `{fn NOW()}`: ODBC's escapes, which MySQL reads too.
    private mutating func escapedOperand() throws(ParseFailure) -> Expression {
        advance()
        guard at(.word) else { throw unexpected("d, t, ts or fn") }
        let word = source(token.start..<token.end).lowercased()
        advance()
        let inner: Expression
        switch word {
        case "d" where at(.string): inner = try temporal(.date)
        case "t" where at(.string): inner = try temporal(.time)
        case "ts" where at(.string): inner = try temporal(.datetime)
        default: inner = try expression()
        }
        try expect(.rightBrace, "a closing brace")
        return inner
    }

    /// The current string as the text of a DATE, TIME or TIMESTAMP literal.
    mutating func temporal(_ kind: SQLTemporal.Kind) throws(ParseFailure) -> Expression {
        let start = token.start
        let text = try takeString()
        let parsed = kind == .time ? SQLTemporal.parseTime(text.utf8) : SQLTemporal.parseDatetime(text.utf8)
        guard let parsed, !parsed.isTruncated, parsed.value.kind == kind else {
            let name =
                switch kind {
                case .date: "DATE"
                case .time: "TIME"
                case .datetime: "DATETIME"
                }
            throw malformed("incorrect \(name) value", at: start)
        }
        return .literal(.temporal(parsed.value))
    }
}
