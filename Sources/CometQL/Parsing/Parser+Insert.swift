extension Parser {
    mutating func insert() throws(ParseFailure) -> InsertStatement {
        advance()
        _ = accept(anyOf: .lowPriority, .delayed, .highPriority)
        let isIgnore = accept(.ignore)
        _ = accept(.into)
        var insert = try insertBody()
        insert.isIgnore = isIgnore
        try rowAlias(of: insert)
        if accept(.on) {
            try expect(.duplicate)
            try expect(.key)
            try expect(.update)
            insert.onDuplicateKeyUpdate = try assignments()
            followers = "an operator, a comma"
        }
        insertedRow = nil
        if at(.returning) { throw unsupported("INSERT … RETURNING") }
        return insert
    }

    mutating func replace() throws(ParseFailure) -> InsertStatement {
        advance()
        _ = accept(anyOf: .lowPriority, .delayed)
        _ = accept(.into)
        var replace = try insertBody()
        replace.isReplace = true
        if at(.returning) { throw unsupported("REPLACE … RETURNING") }
        return replace
    }

    /// The table, its columns and the rows.
    private mutating func insertBody() throws(ParseFailure) -> InsertStatement {
        let table = try tableName()
        var columns: [String]?
        if at(.leftParen), !isQuery(peek()) {
            advance()
            columns = try columnList()
        }
        switch token.keyword {
        case .values, .value:
            advance()
            let rows = try rows()
            followers = "a comma, ON DUPLICATE KEY UPDATE"
            return InsertStatement(table: table, columns: columns, source: .values(rows))
        case .set where columns == nil:
            advance()
            let assignments = try assignments()
            followers = "an operator, a comma, ON DUPLICATE KEY UPDATE"
            return InsertStatement(
                table: table, columns: assignments.map { $0.column.name },
                source: .values([assignments.map { $0.value }]))
        case .select, .with:
            return InsertStatement(table: table, columns: columns, source: .select(try query()))
        default:
            guard at(.leftParen) else {
                throw unexpected(columns == nil ? "a column list, VALUES, SET or SELECT" : "VALUES or SELECT")
            }
            return InsertStatement(table: table, columns: columns, source: .select(try query()))
        }
    }

    private func isQuery(_ token: Token) -> Bool {
        token.kind == .leftParen || token.keyword == .select || token.keyword == .with
    }

    /// `(…), (…)`
    private mutating func rows() throws(ParseFailure) -> [[Expression]] {
        var rows: [[Expression]] = []
        repeat {
            if at(.row) { throw unsupported("VALUES ROW(…)") }
            try expectOpen()
            rows.append(try row(capacity: rows.last?.count ?? 4))
        } while accept(.comma)
        return rows
    }

    private mutating func row(capacity: Int) throws(ParseFailure) -> [Expression] {
        var row: [Expression] = []
        if accept(.rightParen) { return row }
        row.reserveCapacity(capacity)
        repeat {
            if row.count == Self.maximumColumns { throw tooManyColumns() }
            row.append(try expression())
        } while accept(.comma)
        try expectClose()
        return row
    }

    /// `AS new [(a, b)]`, whose names then stand for the row in ON DUPLICATE KEY UPDATE.
    private mutating func rowAlias(of insert: InsertStatement) throws(ParseFailure) {
        guard case .values = insert.source, accept(.as) else { return }
        var row = InsertedRow(alias: try name("an alias").lowercased(), columns: [:])
        if accept(.leftParen) {
            let offset = token.start
            let aliases = try columnList()
            guard let columns = insert.columns, columns.count == aliases.count else {
                throw malformed("the row's aliases and the column list differ in number", at: offset)
            }
            for (alias, column) in zip(aliases, columns) { row.columns[alias.lowercased()] = column }
        }
        insertedRow = row
        followers = "ON DUPLICATE KEY UPDATE"
    }

    /// `a = 1, b = 2`
    mutating func assignments() throws(ParseFailure) -> [Assignment] {
        var assignments: [Assignment] = []
        repeat {
            if assignments.count == Self.maximumColumns { throw tooManyColumns() }
            let column = try columnName()
            guard accept(.equal) || accept(.assign) else { throw unexpected("=") }
            assignments.append(Assignment(column: column, value: try expression()))
        } while accept(.comma)
        return assignments
    }
}
