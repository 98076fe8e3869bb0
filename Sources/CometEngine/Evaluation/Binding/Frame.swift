import CometQL

/// The row that expressions are evaluated over, and the rows of the queries around.
final class Frame {
    var row: Row
    /// The place of `row`'s first value among the values of the whole query: not 0 only while parts of a join are built.
    var base: Int
    /// Results of the aggregate functions for the group at hand.
    var aggregates: [SQLValue]
    let outer: Frame?
    let run: QueryRun

    init(row: Row = [], base: Int = 0, aggregates: [SQLValue] = [], outer: Frame? = nil, run: QueryRun) {
        self.row = row
        self.base = base
        self.aggregates = aggregates
        self.outer = outer
        self.run = run
    }

    var context: any EvaluationContext { run.context }
}
