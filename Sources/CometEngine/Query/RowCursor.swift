import CometQL

/// Gives the rows of a part of a query one after the other, so that none is computed that nobody asks for.
protocol RowCursor: AnyObject {
    func next() throws(StatementError) -> RowStep
}

/// What asking for the next row gives.
enum RowStep {
    case row(Row)
    case end
    /// A table whose rows come in portions has to be asked for its next one; then the query goes on from here.
    case starved
}

extension RowCursor {
    /// The rows together, counted against what the statement may keep.
    ///
    /// Only for parts of a query whose tables are there as a whole.
    func rows(atMost: Int? = nil, keptBy memory: KeptMemory) throws(StatementError) -> [Row] {
        var rows: [Row] = []
        while rows.count < atMost ?? .max, case .row(let row) = try next() {
            try memory.keep(row)
            rows.append(row)
        }
        return rows
    }
}
