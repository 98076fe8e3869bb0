extension Parser {
    /// `KILL [HARD|SOFT] [CONNECTION|QUERY] id`
    mutating func kill() throws(ParseFailure) -> Statement {
        advance()
        _ = accept(anyOf: .hard, .soft)
        let what = accept(anyOf: .connection, .query)
        return .kill(connection: try expression(), queryOnly: what == .query)
    }

    /// `ALTER TABLE t DISABLE|ENABLE KEYS`; nil, and nothing is read, for any other ALTER.
    mutating func alterKeys() -> Statement? {
        var ahead = self
        ahead.advance()
        guard ahead.accept(.table), let table = try? ahead.tableName(), ahead.at(.word) else { return nil }
        let word = ahead.source(ahead.token.start..<ahead.token.end).lowercased()
        guard word == "disable" || word == "enable" else { return nil }
        ahead.advance()
        guard ahead.accept(.keys) else { return nil }
        self = ahead
        return .alterKeys(table)
    }

    /// `FLUSH [NO_WRITE_TO_BINLOG|LOCAL] what …`: the words behind it in lower case.
    mutating func flush() throws(ParseFailure) -> String {
        advance()
        _ = accept(anyOf: .noWriteToBinlog, .local)
        guard at(.word) else { throw unexpected("what to flush") }
        var words = ""
        while !atStatementEnd {
            switch token.kind {
            case .word, .quotedName, .comma, .dot, .integerNumber: break
            default: throw unexpected("a name")
            }
            if !words.isEmpty { words += " " }
            words += source(token.start..<token.end).lowercased()
            advance()
        }
        return words
    }

    /// `CHECK|ANALYZE|OPTIMIZE|REPAIR TABLE t, … [options]`
    mutating func maintenance(_ keyword: Keyword) throws(ParseFailure) -> Statement {
        advance()
        _ = accept(anyOf: .noWriteToBinlog, .local)
        guard accept(anyOf: .table, .tables) != nil else { throw unexpected("TABLE") }
        var tables: [TableName] = []
        repeat { tables.append(try tableName()) } while accept(.comma)
        while accept(anyOf: .for, .upgrade, .quick, .fast, .medium, .extended, .changed, .useFrm) != nil {}
        return .maintenance(keyword.rawValue, tables)
    }

    /// `LOAD DATA [LOW_PRIORITY|CONCURRENT] LOCAL INFILE 'f' [REPLACE|IGNORE] INTO TABLE t …`
    mutating func loadData() throws(ParseFailure) -> LoadDataStatement {
        advance()
        guard accept(.data) else { throw unsupported("LOAD except LOAD DATA") }
        _ = accept(anyOf: .lowPriority, .concurrent)
        guard accept(.local) else {
            if at(.infile) { throw unsupported("LOAD DATA without LOCAL") }
            throw unexpected("LOCAL INFILE")
        }
        try expect(.infile)
        let fileName = try string("a file's name in quotes")
        let duplicates = accept(anyOf: .replace, .ignore)
        try expect(.into)
        try expect(.table)
        var load = LoadDataStatement(
            fileName: fileName, table: try tableName(), isReplace: duplicates == .replace,
            isIgnore: duplicates == .ignore)
        if accept(.charset) {
            _ = try characterSetName()
        } else if accept(.character) {
            try expect(.set)
            _ = try characterSetName()
        }
        if accept(anyOf: .fields, .columns) != nil { try loadFields(&load) }
        if accept(.lines) { try loadLines(&load) }
        if accept(.ignore) {
            load.ignoreLines = try smallNumber("a number of lines", maximum: Int(Int32.max))
            guard accept(anyOf: .lines, .rows) != nil else { throw unexpected("LINES") }
        }
        if accept(.leftParen) { load.columns = try loadColumns() }
        if accept(.set) { load.assignments = try assignments() }
        return load
    }

    private mutating func loadFields(_ load: inout LoadDataStatement) throws(ParseFailure) {
        while true {
            if accept(.terminated) {
                try expect(.by)
                load.fieldsTerminatedBy = try string("a separator in quotes")
            } else if at(.optionally) || at(.enclosed) {
                _ = accept(.optionally)
                try expect(.enclosed)
                try expect(.by)
                let quote = try string("a character in quotes")
                load.fieldsEnclosedBy = quote.isEmpty ? nil : quote
            } else if accept(.escaped) {
                try expect(.by)
                let escape = try string("a character in quotes")
                load.fieldsEscapedBy = escape.isEmpty ? nil : escape
            } else {
                return
            }
        }
    }

    private mutating func loadLines(_ load: inout LoadDataStatement) throws(ParseFailure) {
        while true {
            if accept(.starting) {
                try expect(.by)
                load.linesStartingBy = try string("a prefix in quotes")
            } else if accept(.terminated) {
                try expect(.by)
                load.linesTerminatedBy = try string("a separator in quotes")
            } else {
                return
            }
        }
    }

    /// `(a, @b, …)`: a variable keeps its `@`.
    private mutating func loadColumns() throws(ParseFailure) -> [String] {
        var columns: [String] = []
        repeat {
            if columns.count == Self.maximumColumns { throw tooManyColumns() }
            if at(.userVariable) || at(.atSign) {
                columns.append("@" + (try userVariable()))
            } else {
                columns.append(try nameOrString("a column name"))
            }
        } while accept(.comma)
        try expectClose()
        return columns
    }
}
