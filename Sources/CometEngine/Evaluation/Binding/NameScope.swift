import CometQL

/// The names that an expression of one query may use, and the scope of the query around it.
final class NameScope {
    /// An entry of the SELECT list that later clauses may call by name.
    struct Alias {
        var name: String
        var expression: any BoundExpression
    }

    var tables: [ScopeTable]
    let outer: NameScope?
    /// For errors: `field list`, `where clause`, …
    var clause: String
    var aliases: [Alias] = []
    /// Whether an alias wins over a column of the same name (HAVING and ORDER BY).
    var prefersAliases = false
    /// Takes the aggregate functions met; nil where there may be none (WHERE).
    var aggregates: AggregateList?
    /// Values of `VALUES(column)`: the columns of the row that INSERT would have written stand here.
    var insertedOffset: Int?
    /// Places of columns of this scope that were used since this was emptied.
    var usedPositions: Set<Int> = []
    /// How many scopes outwards the columns reach that were resolved through this one.
    var reach = 0

    init(tables: [ScopeTable] = [], outer: NameScope? = nil, clause: String = "field list") {
        self.tables = tables
        self.outer = outer
        self.clause = clause
    }

    var width: Int { tables.reduce(0) { $0 + $1.columns.count } }

    /// Where a name leads.
    enum Resolution {
        case column(depth: Int, position: Int, type: ValueType)
        case alias(any BoundExpression)
    }

    func resolve(_ name: ColumnName) throws(StatementError) -> Resolution {
        var scope: NameScope? = self
        var depth = 0
        while let current = scope {
            if let found = try current.find(name, clause: clause, takesAliases: depth == 0) {
                if case .column(_, let position, let type) = found {
                    markPath(to: depth)
                    current.usedPositions.insert(position)
                    return .column(depth: depth, position: position, type: type)
                }
                return found
            }
            scope = current.outer
            depth += 1
        }
        throw StatementError.unknownColumn(name.text, in: clause)
    }

    private func markPath(to depth: Int) {
        var scope: NameScope? = self
        var left = depth
        while let current = scope, left > 0 {
            current.reach = max(current.reach, left)
            scope = current.outer
            left -= 1
        }
    }

    /// An alias of a query around cannot be evaluated from inside.
    private func find(_ name: ColumnName, clause: String, takesAliases: Bool) throws(StatementError) -> Resolution? {
        if prefersAliases, takesAliases, let alias = alias(name) { return alias }
        let lowercased = name.name.lowercased()
        var found: (position: Int, type: ValueType)?
        for table in tables {
            if let qualifier = name.table, !table.isNamed(qualifier, database: name.database) { continue }
            guard let position = table.position(ofLowercased: lowercased) else { continue }
            if name.table == nil, table.merged.contains(position) { continue }
            guard found == nil else { throw StatementError.ambiguousColumn(name.text, in: clause) }
            found = (table.offset + position, table.types[position])
        }
        if let found { return .column(depth: 0, position: found.position, type: found.type) }
        return takesAliases ? alias(name) : nil
    }

    private func alias(_ name: ColumnName) -> Resolution? {
        guard name.table == nil, !aliases.isEmpty else { return nil }
        let lowercased = name.name.lowercased()
        return aliases.first { $0.name.lowercased() == lowercased }.map { .alias($0.expression) }
    }
}

extension ColumnName {
    /// As error texts show it: `t.a`.
    var text: String {
        [database, table, name].compactMap { $0 }.joined(separator: ".")
    }
}
