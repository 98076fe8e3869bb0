import CometQL

/// One execution of a statement: the rows that were loaded for it, and what it may still spend.
final class QueryRun {
    let context: any EvaluationContext
    /// By the number that the binder gave each use of a table.
    var tables: [[Row]] = []
    /// The tables that are not in `tables`, as their rows come while the query runs.
    var feeds: [Int: Feed] = [:]
    /// Results of subqueries that do not depend on the row around them, by the number of the subquery.
    var subqueryResults: [Int: SubqueryResult] = [:]
    /// Tables of subqueries by the columns that are looked up again and again.
    var indexes: [ObjectIdentifier: [[HashKey]: [Int]]] = [:]
    /// Regular expressions compiled, by pattern and flags.
    var expressions: [String: RegularExpression] = [:]
    private let interruption: Interruption?
    private var stepsLeft: Int
    private var bytesLeft: Int

    /// Rows and row pairs that one statement may look at.
    ///
    /// It bounds how long one statement can hold its thread; MySQL has MAX_JOIN_SIZE for the same purpose.
    static let maximumSteps = 50_000_000
    /// Bytes that one statement may keep in rows, groups, keys and results of subqueries.
    static let maximumBytes = 512 << 20

    init(context: any EvaluationContext, maximumSteps: Int? = nil) {
        self.context = context
        interruption = context.interruption
        bytesLeft = min(context.maximumKeptBytes, QueryRun.maximumBytes)
        stepsLeft = maximumSteps ?? min(context.maximumSteps, QueryRun.maximumSteps)
    }

    func rows(ofLoad load: Int) -> [Row] {
        tables.indices.contains(load) ? tables[load] : []
    }

    /// Counts work done; fails when there was too much of it, or when somebody wants the statement to end.
    func spend(_ steps: Int) throws(StatementError) {
        stepsLeft -= max(0, min(steps, QueryRun.maximumSteps))
        guard stepsLeft >= 0 else { throw StatementError.tooMuchWork }
        try checkInterruption()
    }

    func checkInterruption() throws(StatementError) {
        if let interruption, interruption.isRequested { throw .interrupted }
    }

    /// How large the arguments of one call may be together.
    var maximumArgumentSize: Int {
        let (size, overflow) = context.maxAllowedPacket.multipliedReportingOverflow(by: 4)
        return overflow ? .max : size
    }

    /// Counts bytes that are kept; fails when all of them are too many.
    func retain(_ bytes: Int) throws(StatementError) {
        bytesLeft -= bytes
        guard bytesLeft >= 0 else { throw StatementError.tooMuchMemory }
    }

    func release(_ bytes: Int) {
        bytesLeft += bytes
    }

    /// Nothing is left to spend.
    var isExhausted: Bool { stepsLeft < 0 }
}
