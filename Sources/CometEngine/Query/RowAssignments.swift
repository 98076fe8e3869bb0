package import CometQL

/// `SET column = expression, …` of UPDATE and ON DUPLICATE KEY UPDATE: bound once, then applied row by row.
package struct RowAssignments {
    private let columns: [Column]
    private let assignments: [(place: Int, value: (any BoundExpression)?)]
    private let run: QueryRun

    /// The columns that are set, in the order written.
    package var places: [Int] { assignments.map(\.place) }

    /// - Parameters:
    ///   - takesInserted: the expressions may say `VALUES(column)`.
    ///   - variablesChange: user variables differ from row to row.
    package static func prepare(
        _ assignments: [Assignment], table: TableName, alias: String? = nil, columns: [Column],
        takesInserted: Bool = false, variablesChange: Bool = false, source: some RelationSource,
        context: any EvaluationContext
    ) async throws(StatementError) -> RowAssignments {
        let binder = Binder(source: source, context: context)
        binder.assignsVariables = variablesChange
        let scope = NameScope(table: table, alias: alias, columns: columns, context: context, clause: "field list")
        if takesInserted { scope.insertedOffset = columns.count }
        var bound: [(place: Int, value: (any BoundExpression)?)] = []
        for assignment in assignments {
            guard case .column(0, let place, _) = try scope.resolve(assignment.column) else {
                throw StatementError.unknownColumn(assignment.column.text, in: "field list")
            }
            if case .defaultValue(nil) = assignment.value {
                bound.append((place, nil))
            } else {
                bound.append((place, try binder.bind(assignment.value, in: scope)))
            }
        }
        let run = QueryRun(context: context)
        try await run.load(binder.loads, from: source)
        return RowAssignments(columns: columns, assignments: bound, run: run)
    }

    /// The row with its new values, each held against its column's type; later expressions see earlier results, as in
    /// MySQL.
    ///
    /// - Parameters:
    ///   - inserted: the row that INSERT would have written, for `VALUES(column)`.
    ///   - number: for error texts.
    ///   - isLenient: what does not fit is made to fit, with a warning.
    package func apply(
        to row: Row, inserted: Row? = nil, number: Int = 1, isLenient: Bool = false
    ) throws(StatementError) -> Row {
        let frame = Frame(row: row + (inserted ?? []), run: run)
        for (place, expression) in assignments where columns.indices.contains(place) {
            let column = columns[place]
            guard let expression else {
                guard let value = column.defaultValue ?? (column.isNullable ? .null : nil) else {
                    throw StatementError.required(column: column.name)
                }
                frame.row[place] = value
                continue
            }
            frame.row[place] = try column.accepted(
                try expression.value(in: frame), row: number, isLenient: isLenient, context: run.context)
        }
        return Array(frame.row.prefix(row.count))
    }
}
