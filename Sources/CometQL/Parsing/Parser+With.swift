extension Parser {
    /// `WITH a AS (query), b (x, y) AS (query)` and the query that uses them.
    @inline(never)
    mutating func queryWithCommonTables() throws(ParseFailure) -> SelectStatement {
        let outer = commonTables
        advance()
        if at(.word), source(token.start..<token.end).uppercased() == "RECURSIVE" {
            throw unsupported("WITH RECURSIVE")
        }
        var named: Set<String> = []
        repeat {
            let nameStart = token.start
            let name = try name("a name for the query").lowercased()
            guard named.insert(name).inserted else { throw malformed("WITH names two queries alike", at: nameStart) }
            var columns: [String] = []
            let columnsStart = token.start
            if accept(.leftParen) { columns = try columnList() }
            try expect(.as)
            try expectOpen()
            let tablesBefore = tableCount
            var query = try query()
            try expectQueryClose()
            if !columns.isEmpty { try rename(&query.first.items, to: columns, at: columnsStart) }
            commonTables[name] = CommonTable(query: query, tableCount: tableCount &- tablesBefore)
        } while accept(.comma)
        guard at(.select) || at(.leftParen) else { throw unexpected("a comma or SELECT") }
        let query = try query()
        commonTables = outer
        return query
    }

    private func rename(
        _ items: inout [SelectItem], to names: [String], at offset: Int
    ) throws(ParseFailure) {
        guard items.count == names.count else {
            throw malformed("the query and its column names differ in number", at: offset)
        }
        for (index, name) in names.enumerated() {
            guard case .expression(let expression, _, let text) = items[index] else {
                throw unsupported("names for the columns of SELECT *")
            }
            items[index] = .expression(expression, alias: name, text: text)
        }
    }

    /// The query that a name in FROM stands for; nil: it is a table's.
    mutating func commonTable(_ name: TableName) throws(ParseFailure) -> SelectStatement? {
        guard !commonTables.isEmpty, name.database == nil, let table = commonTables[name.name.lowercased()] else {
            return nil
        }
        tableCount &+= table.tableCount
        if tableCount > Self.maximumTables { throw tooComplex("more than \(Self.maximumTables) tables") }
        return table.query
    }
}
