import CometQL

/// One execution of a statement: the rows that were loaded for it, and what it may still spend.
final class QueryRun {
    let context: any EvaluationContext
    /// By the number that the binder gave each use of a table.
    var tables: [[Row]] = []
    /// Results of subqueries that do not depend on the row around them, by the number of the subquery.
    var subqueryResults: [Int: SubqueryResult] = [:]
    /// Tables of subqueries by the columns that are looked up again and again.
    var indexes: [ObjectIdentifier: [[HashKey]: [Int]]] = [:]
    /// Regular expressions compiled, by pattern and flags.
    var expressions: [String: RegularExpression] = [:]
    private var stepsLeft: Int
    private var bytesLeft = QueryRun.maximumBytes

    /// Rows and row pairs that one statement may look at.
    ///
    /// It bounds how long one statement can hold its thread; MySQL has MAX_JOIN_SIZE for the same purpose.
    static let maximumSteps = 50_000_000
    /// Bytes of strings that one statement may compute and keep (in rows, groups and keys).
    static let maximumBytes = 512 << 20
    /// Values that any intermediate result may have: 2 million rows of a narrow table.
    static let maximumValues = 16_000_000

    init(context: any EvaluationContext, maximumSteps: Int = QueryRun.maximumSteps) {
        self.context = context
        stepsLeft = maximumSteps
    }

    /// Counts work done; fails when there was too much of it.
    func spend(_ steps: Int) throws(StatementError) {
        stepsLeft -= max(0, min(steps, QueryRun.maximumSteps))
        guard stepsLeft >= 0 else { throw StatementError.tooMuchWork }
    }

    /// How large the arguments of one call may be together.
    var maximumArgumentSize: Int {
        let (size, overflow) = context.maxAllowedPacket.multipliedReportingOverflow(by: 4)
        return overflow ? .max : size
    }

    /// Counts a computed value that is kept; fails when all of them take too much memory.
    func retain(_ value: SQLValue) throws(StatementError) {
        bytesLeft -= value.stringSize
        guard bytesLeft >= 0 else { throw StatementError.tooMuchWork }
    }

    /// Fails when an intermediate result of that size would take too much memory.
    func check(rowCount: Int, width: Int = 8) throws(StatementError) {
        guard rowCount <= QueryRun.maximumValues / max(8, width) else { throw StatementError.tooMuchWork }
    }

    /// Nothing is left to spend.
    var isExhausted: Bool { stepsLeft < 0 }
}
