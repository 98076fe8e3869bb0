extension Parser {
    /// `START TRANSACTION [READ ONLY | READ WRITE | WITH CONSISTENT SNAPSHOT, …]`
    mutating func startTransaction() throws(ParseFailure) -> Statement {
        advance()
        guard accept(.transaction) else {
            if at(.slave) || at(.replica) || at(.groupReplication) { throw unsupported("START statement") }
            throw unexpected("TRANSACTION")
        }
        var readOnly: Bool?
        if atStatementEnd { return .begin(readOnly: nil) }
        repeat {
            if accept(.with) {
                try expect(.consistent)
                try expect(.snapshot)
            } else {
                readOnly = try accessMode()
            }
        } while accept(.comma)
        return .begin(readOnly: readOnly)
    }

    /// `READ ONLY` (true) or `READ WRITE`.
    mutating func accessMode() throws(ParseFailure) -> Bool {
        try expect(.read)
        guard let mode = accept(anyOf: .only, .write) else { throw unexpected("ONLY or WRITE") }
        return mode == .only
    }

    mutating func commit() throws(ParseFailure) -> Statement {
        advance()
        _ = accept(.work)
        let (chain, release) = try completion()
        return .commit(chain: chain, release: release)
    }

    mutating func rollback() throws(ParseFailure) -> Statement {
        advance()
        _ = accept(.work)
        if accept(.to) {
            // A savepoint may have the name SAVEPOINT.
            if at(.savepoint), peek().kind == .word || peek().kind == .quotedName { advance() }
            return .rollbackToSavepoint(try name("a savepoint's name"))
        }
        let (chain, release) = try completion()
        return .rollback(chain: chain, release: release)
    }

    /// `[AND [NO] CHAIN] [[NO] RELEASE]`
    private mutating func completion() throws(ParseFailure) -> (chain: Bool, release: Bool) {
        var chain = false
        if accept(.and) {
            chain = !accept(.no)
            try expect(.chain)
        }
        if accept(.no) {
            try expect(.release)
            return (chain, false)
        }
        return (chain, accept(.release))
    }

    /// `LOCK TABLES t [[AS] a] READ [LOCAL] | [LOW_PRIORITY] WRITE, …`
    mutating func lockTables() throws(ParseFailure) -> [TableName] {
        advance()
        if at(.instance) { throw unsupported("LOCK INSTANCE") }
        guard accept(anyOf: .tables, .table) != nil else { throw unexpected("TABLES") }
        var tables: [TableName] = []
        repeat {
            tables.append(try tableName())
            if accept(.as) {
                _ = try name("an alias")
            } else if atName, !at(.read), !at(.write), !at(.lowPriority) {
                _ = try takeName()
            }
            if accept(.read) {
                _ = accept(.local)
            } else {
                _ = accept(.lowPriority)
                guard accept(.write) else { throw unexpected("READ or WRITE") }
            }
        } while accept(.comma)
        return tables
    }

    /// `PREPARE name FROM 'text' | @variable`
    mutating func prepare() throws(ParseFailure) -> Statement {
        advance()
        let name = try name("a prepared statement's name")
        try expect(.from)
        if at(.string) { return .prepare(name: name, source: .text(try joinedStrings())) }
        guard at(.userVariable) || at(.atSign) else { throw unexpected("a text in quotes or a variable") }
        return .prepare(name: name, source: .userVariable(try userVariable()))
    }

    /// `EXECUTE name [USING @a, @b]`
    mutating func execute() throws(ParseFailure) -> Statement {
        advance()
        if at(.immediate) { throw unsupported("EXECUTE IMMEDIATE") }
        let name = try name("a prepared statement's name")
        var variables: [String] = []
        if accept(.using) {
            repeat { variables.append(try userVariable()) } while accept(.comma)
        }
        return .execute(name: name, using: variables)
    }

    /// `DEALLOCATE|DROP PREPARE name`
    mutating func deallocate() throws(ParseFailure) -> Statement {
        advance()
        try expect(.prepare)
        return .deallocate(name: try name("a prepared statement's name"))
    }
}
