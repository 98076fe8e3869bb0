import CometQL

/// One execution of a statement: the rows that were loaded for it, and what it may still spend.
final class QueryRun {
    let context: any EvaluationContext
    /// By the number that the binder gave each use of a table.
    var tables: [[Row]] = []
    /// Results of subqueries that do not depend on the row around them, by the number of the subquery.
    var subqueryResults: [Int: SubqueryResult] = [:]
    private var stepsLeft: Int

    /// Rows and row pairs that one statement may look at.
    ///
    /// It bounds how long one statement can hold its thread; MySQL has MAX_JOIN_SIZE for the same purpose.
    static let maximumSteps = 50_000_000
    /// Rows that any intermediate result may have.
    static let maximumRows = 2_000_000

    init(context: any EvaluationContext, maximumSteps: Int = QueryRun.maximumSteps) {
        self.context = context
        stepsLeft = maximumSteps
    }

    /// Counts work done; fails when there was too much of it.
    func spend(_ steps: Int) throws(StatementError) {
        stepsLeft -= max(0, min(steps, QueryRun.maximumSteps))
        guard stepsLeft >= 0 else { throw StatementError.tooMuchWork }
    }

    func check(rowCount: Int) throws(StatementError) {
        guard rowCount <= QueryRun.maximumRows else { throw StatementError.tooMuchWork }
    }
}
