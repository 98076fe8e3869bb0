package import CometQL

/// Gives expressions their values.
package struct Evaluator {
    private let context: any EvaluationContext

    package init(context: any EvaluationContext) {
        self.context = context
    }

    /// The value of an expression that names no column.
    package func value(of expression: Expression) throws(StatementError) -> SQLValue {
        let bound = try Binder(context: context).bind(expression, in: NameScope())
        return try bound.value(in: Frame(run: QueryRun(context: context)))
    }

    /// The value of an expression over one row; for many rows, `RowSelection` and `RowAssignments` bind only once.
    package func value(
        of expression: Expression, columns: [Column], row: Row
    ) throws(StatementError) -> SQLValue {
        let table = ScopeTable(name: columns.first?.table ?? "", database: nil, columns: columns, offset: 0)
        let bound = try Binder(context: context).bind(expression, in: NameScope(tables: [table]))
        return try bound.value(in: Frame(row: row, run: QueryRun(context: context)))
    }

    /// Whether a condition holds for NULL, numbers and text as MySQL takes them; nil: unknown.
    package func truth(of value: SQLValue) -> Bool? {
        context.truth(value)
    }
}
