package import CometQL

/// Runs queries: binds, loads the rows that the tables must give, and computes the answer in memory, row by row.
package struct QueryExecutor {
    private let source: any RelationSource
    private let context: any EvaluationContext

    package init(source: some RelationSource, context: any EvaluationContext) {
        self.source = source
        self.context = context
    }

    package func run(_ select: SelectStatement) async throws(StatementError) -> ResultSet {
        try await stream(select).collected()
    }

    /// Binds the query and loads its tables, but the one that is gone through row by row.
    package func stream(_ select: SelectStatement) async throws(StatementError) -> QueryStream {
        let binder = Binder(source: source, context: context)
        let (plan, _) = try binder.planQuery(select, outer: nil)
        let run = QueryRun(context: context)
        try await run.load(binder.loads, from: source, driving: plan.drivingLoads)
        return QueryStream(plan, in: run, from: source)
    }

    /// The columns that the query's result would have, without running it: for COM_STMT_PREPARE.
    package func columns(of select: SelectStatement) throws(StatementError) -> [Column] {
        let binder = Binder(source: source, context: context)
        return try binder.planQuery(select, outer: nil).plan.columns
    }

    /// The values of expressions that name no column; subqueries may stand in them.
    package func values(of rows: [[Expression]]) async throws(StatementError) -> [Row] {
        let binder = Binder(source: source, context: context)
        var bound: [[any BoundExpression]] = []
        for row in rows { bound.append(try binder.bind(row, in: NameScope())) }
        let run = QueryRun(context: context)
        try await run.load(binder.loads, from: source)
        let frame = Frame(run: run)
        var result: [Row] = []
        for row in bound {
            var values: Row = []
            for expression in row { values.append(try expression.value(in: frame)) }
            result.append(values)
        }
        return result
    }

    package func value(of expression: Expression) async throws(StatementError) -> SQLValue {
        try await values(of: [[expression]]).first?.first ?? .null
    }
}
