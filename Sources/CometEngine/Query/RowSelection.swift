package import CometQL

/// WHERE, ORDER BY and LIMIT of UPDATE and DELETE: bound once, then applied to the rows that `constraint` asks for.
package struct RowSelection {
    /// What to ask the table for.
    package let constraint: KeyConstraint
    private let condition: (any BoundExpression)?
    private let orderBy: [SortTerm]
    private let limit: RowLimit
    private let run: QueryRun

    /// Tables of subqueries in the condition are loaded here.
    package static func prepare(
        table: TableName, alias: String? = nil, columns: [Column], condition: Expression?, orderBy: [OrderTerm] = [],
        limit: Limit? = nil, source: some RelationSource, context: any EvaluationContext
    ) async throws(StatementError) -> RowSelection {
        let binder = Binder(source: source, context: context)
        let target = NameScope(
            table: table, alias: alias, columns: columns, context: context, clause: "where clause")
        var bound: (any BoundExpression)?
        if let condition { bound = try binder.bind(condition, in: target) }
        target.clause = "order clause"
        var terms: [SortTerm] = []
        for term in orderBy {
            terms.append(
                SortTerm(expression: try binder.bind(term.expression, in: target), isDescending: term.isDescending))
        }
        let rowLimit = try binder.bind(limit)
        let run = QueryRun(context: context)
        try await run.load(binder.loads, from: source)
        return RowSelection(
            constraint: KeyConstraint.extract(
                from: condition, table: alias ?? table.name, columns: columns, context: context),
            condition: bound, orderBy: terms, limit: rowLimit, run: run)
    }

    /// The places of the rows that are meant, in the order in which they are to be changed.
    package func places(in rows: [Row]) throws(StatementError) -> [Int] {
        let frame = Frame(run: run)
        try run.spend(rows.count)
        var places: [Int] = []
        var keys: [Row] = []
        for (place, row) in rows.enumerated() {
            frame.row = row
            if let condition, run.context.truth(try condition.value(in: frame)) != true { continue }
            places.append(place)
            guard !orderBy.isEmpty else { continue }
            var key: Row = []
            for term in orderBy { key.append(try term.expression.value(in: frame)) }
            keys.append(key)
        }
        if !orderBy.isEmpty {
            places = try SortTerm.sortedPlaces(of: keys, by: orderBy, in: run).map { places[$0] }
        }
        return limit.cut(places)
    }
}

extension NameScope {
    /// The scope of a statement that changes one table.
    convenience init(
        table: TableName, alias: String?, columns: [Column], context: any EvaluationContext, clause: String
    ) {
        let database = table.database ?? columns.first?.database ?? context.databaseName
        self.init(
            tables: [ScopeTable(name: alias ?? table.name, database: database, columns: columns, offset: 0)],
            clause: clause)
    }
}
