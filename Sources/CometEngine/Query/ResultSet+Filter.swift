package import CometQL

extension ResultSet {
    /// The rows of SHOW that its LIKE or WHERE asks for.
    ///
    /// - Parameter column: the place of the column that LIKE looks at.
    package func filtered(
        like: String?, column: Int = 0, condition: Expression? = nil, limit: Limit? = nil,
        context: any EvaluationContext
    ) throws(StatementError) -> ResultSet {
        var result = self
        if let like {
            let pattern = LikePattern(.text(like), collation: .caseInsensitive)
            let run = QueryRun(context: context)
            var matching: [Row] = []
            for row in rows where row.indices.contains(column) {
                if try pattern.matches(row[column], collation: .caseInsensitive, run: run) { matching.append(row) }
            }
            result.rows = matching
        }
        let binder = Binder(context: context)
        if let condition {
            let table = ScopeTable(name: columns.first?.table ?? "", database: nil, columns: columns, offset: 0)
            let bound = try binder.bind(condition, in: NameScope(tables: [table], clause: "where clause"))
            let frame = Frame(run: QueryRun(context: context))
            var matching: [Row] = []
            for row in result.rows {
                frame.row = row
                if context.truth(try bound.value(in: frame)) == true { matching.append(row) }
            }
            result.rows = matching
        }
        result.rows = try binder.bind(limit).cut(result.rows)
        result.foundRows = result.rows.count
        return result
    }
}
