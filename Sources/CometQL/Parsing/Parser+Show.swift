extension Parser {
    mutating func show() throws(ParseFailure) -> ShowStatement {
        advance()
        _ = accept(.extended)
        let isFull = accept(.full)
        _ = accept(.extended)
        var show = ShowStatement(subject: try showSubject(), isFull: isFull)
        if accept(.like) {
            show.like = try string("a pattern in quotes")
        } else if accept(.where) {
            show.condition = try expression()
            followers = "an operator"
        } else if followers.isEmpty, showTakesFilter(show.subject) {
            followers = "LIKE, WHERE"
        }
        show.limit = try limit()
        return show
    }

    private func showTakesFilter(_ subject: ShowStatement.Subject) -> Bool {
        switch subject {
        case .databases, .tables, .tableStatus, .columns, .index, .status, .variables, .collation, .characterSet: true
        default: false
        }
    }

    private mutating func showSubject() throws(ParseFailure) -> ShowStatement.Subject {
        guard let keyword = token.keyword else { return try hostStatus() }
        switch keyword {
        case .databases, .schemas: return taking(.databases)
        case .tables:
            advance()
            return .tables(database: try showDatabase())
        case .table:
            advance()
            try expect(.status)
            return .tableStatus(database: try showDatabase())
        case .columns, .fields:
            advance()
            return .columns(try showTable())
        case .index, .indexes, .keys:
            advance()
            return .index(try showTable())
        case .create:
            advance()
            return try showCreate()
        case .global, .session, .local, .status, .variables: return try showSettings(keyword)
        case .processlist: return taking(.processlist)
        case .count: return try showCount()
        case .warnings: return taking(.warnings(count: false))
        case .errors: return taking(.errors(count: false))
        case .engines: return taking(.engines)
        case .storage:
            advance()
            try expect(.engines)
            return .engines
        case .collation: return taking(.collation)
        case .charset: return taking(.characterSet)
        case .character:
            advance()
            try expect(.set)
            return .characterSet
        case .grants: return try showGrants()
        case .plugins: return taking(.plugins)
        default: return try showEmpty(keyword)
        }
    }

    private mutating func taking(_ subject: ShowStatement.Subject) -> ShowStatement.Subject {
        advance()
        return subject
    }

    /// `[FROM|IN database]`
    private mutating func showDatabase() throws(ParseFailure) -> String? {
        guard accept(anyOf: .from, .in) != nil else {
            followers = "FROM, LIKE, WHERE"
            return nil
        }
        followers = ""
        return try nameOrString("a database")
    }

    /// `FROM|IN table [FROM|IN database]`
    private mutating func showTable() throws(ParseFailure) -> TableName {
        guard accept(anyOf: .from, .in) != nil else { throw unexpected("FROM or IN") }
        var table = try tableName()
        if accept(anyOf: .from, .in) != nil { table.database = try nameOrString("a database") }
        return table
    }

    private mutating func showCreate() throws(ParseFailure) -> ShowStatement.Subject {
        switch token.keyword {
        case .table, .view:
            advance()
            return .createTable(try tableName())
        case .database, .schema:
            advance()
            if accept(.if) {
                try expect(.not)
                try expect(.exists)
            }
            return .createDatabase(try name("a database"))
        case .procedure, .function, .trigger, .event, .user:
            throw unsupported("SHOW CREATE " + source(token.start..<token.end).uppercased())
        default: throw unexpected("TABLE, VIEW or DATABASE")
        }
    }

    /// `[GLOBAL|SESSION|LOCAL] STATUS|VARIABLES`
    private mutating func showSettings(_ keyword: Keyword) throws(ParseFailure) -> ShowStatement.Subject {
        let scope = accept(anyOf: .global, .session, .local)
        guard let what = accept(anyOf: .status, .variables) else { throw unexpected("STATUS or VARIABLES") }
        let isGlobal = scope == .global
        return what == .status ? .status(global: isGlobal) : .variables(global: isGlobal)
    }

    /// `COUNT(*) WARNINGS|ERRORS`
    private mutating func showCount() throws(ParseFailure) -> ShowStatement.Subject {
        advance()
        try expectOpen()
        try expect(.star, "*")
        try expectClose()
        guard let what = accept(anyOf: .warnings, .errors) else { throw unexpected("WARNINGS or ERRORS") }
        return what == .warnings ? .warnings(count: true) : .errors(count: true)
    }

    /// `GRANTS [FOR user]`: there is one user to a connection, so whose grants they are does not matter.
    private mutating func showGrants() throws(ParseFailure) -> ShowStatement.Subject {
        advance()
        guard accept(.for) else { return .grants }
        if atStatementEnd { throw unexpected("a user") }
        while !atStatementEnd {
            switch token.kind {
            case .word, .quotedName, .string, .userVariable, .atSign, .percent, .comma, .leftParen, .rightParen, .dot:
                advance()
            default: throw unexpected("a user")
            }
        }
        return .grants
    }
}
