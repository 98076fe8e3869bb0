extension Parser {
    /// The statement that begins at the current token, without what ends it.
    @inline(never)
    mutating func statement() throws(ParseFailure) -> Statement {
        switch token.kind {
        case .endOfText, .semicolon: return .empty
        case .leftParen: return .select(try query())
        case .word: break
        default: throw unexpected("a statement")
        }
        guard let keyword = token.keyword else { throw unexpected("a statement") }
        switch keyword {
        case .select, .with: return .select(try query())
        case .insert: return .insert(try insert())
        case .replace: return .insert(try replace())
        case .update: return .update(try update())
        case .delete: return .delete(try delete())
        case .truncate:
            advance()
            _ = accept(.table)
            return .truncate(try tableName())
        case .show: return .show(try show())
        case .describe, .desc, .explain: return try describe()
        case .use:
            advance()
            return .use(try name("a database"))
        case .set: return .set(try set())
        default: return try transactionStatement(keyword)
        }
    }

    private mutating func transactionStatement(_ keyword: Keyword) throws(ParseFailure) -> Statement {
        switch keyword {
        case .begin:
            advance()
            _ = accept(.work)
            return .begin(readOnly: nil)
        case .start: return try startTransaction()
        case .commit: return try commit()
        case .rollback: return try rollback()
        case .savepoint:
            advance()
            return .savepoint(try name("a savepoint's name"))
        case .release:
            advance()
            try expect(.savepoint)
            return .releaseSavepoint(try name("a savepoint's name"))
        case .lock: return .lockTables(try lockTables())
        case .unlock:
            advance()
            guard accept(anyOf: .tables, .table) != nil else { throw unexpected("TABLES") }
            return .unlockTables
        case .prepare: return try prepare()
        case .execute: return try execute()
        case .deallocate: return try deallocate()
        case .drop where peek().keyword == .prepare: return try deallocate()
        default: return try administration(keyword)
        }
    }

    private mutating func administration(_ keyword: Keyword) throws(ParseFailure) -> Statement {
        switch keyword {
        case .kill: return try kill()
        case .flush: return .flush(try flush())
        case .do:
            advance()
            return .do(try expressions())
        case .check, .analyze, .optimize, .repair: return try maintenance(keyword)
        case .load: return .loadData(try loadData())
        case .create, .alter, .drop, .rename:
            if keyword == .alter, let statement = alterKeys() { return statement }
            let next = peek()
            let object =
                next.kind == .word && next.keyword != .or ? " " + source(next.start..<next.end).uppercased() : ""
            throw unsupported(keyword.rawValue.uppercased() + object)
        case .grant, .revoke, .help, .call, .handler, .table, .values, .xa, .reset, .change, .install,
            .uninstall,
            .binlog, .cache, .purge, .signal, .resignal, .get, .stop, .shutdown, .restart, .import, .clone, .checksum,
            .backup:
            throw unsupported(keyword.rawValue.uppercased() + " statement")
        default: throw unexpected("a statement")
        }
    }

    /// `DESCRIBE t [column]` or `EXPLAIN statement`, which MySQL takes for each other.
    private mutating func describe() throws(ParseFailure) -> Statement {
        advance()
        try explainOptions()
        switch token.keyword {
        case .select, .with, .insert, .replace, .update, .delete: return .explain(.statement(try statement()))
        case .for: throw unsupported("EXPLAIN FOR CONNECTION")
        default: break
        }
        if at(.leftParen) { return .explain(.statement(try statement())) }
        guard atName else { throw unexpected("a table or a statement") }
        let table = try tableName()
        if atStatementEnd { return .describe(table, column: nil) }
        return .describe(table, column: try nameOrString("a column, a pattern or the end of the statement"))
    }

    private mutating func explainOptions() throws(ParseFailure) {
        while true {
            switch token.keyword {
            case .extended, .partitions, .analyze:
                // A table may have such a name as well.
                let next = peek().kind
                if next == .endOfText || next == .semicolon || next == .dot { return }
                advance()
            case .format where peek().kind == .equal:
                advance()
                advance()
                _ = try nameOrString("a format")
            default:
                return
            }
        }
    }
}
