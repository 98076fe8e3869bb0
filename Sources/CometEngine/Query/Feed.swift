/// A table whose rows come in portions while the query runs: the one that drives it.
final class Feed: RowCursor {
    private let load: TableLoad
    private let constraint: KeyConstraint
    private var portions: Portions<Row, StatementError>?
    private var rows: ArraySlice<Row> = []
    private var isComplete: Bool

    init(_ load: TableLoad, constraint: KeyConstraint) {
        self.load = load
        self.constraint = constraint
        isComplete = constraint.isNever
    }

    /// Somebody has asked for a row that is not there yet.
    private(set) var isStarved = false

    func next() -> RowStep {
        if let row = rows.popFirst() { return .row(row) }
        isStarved = !isComplete
        return isStarved ? .starved : .end
    }

    /// Fetches the next portion; returns how many rows it has.
    func fill(from source: any RelationSource) async throws(StatementError) -> Int {
        let open: Portions<Row, StatementError>
        if let portions {
            open = portions
        } else {
            open = try source.portions(of: load.table, matching: constraint)
            portions = open
        }
        let fetched = try await open.next()
        isComplete = fetched == nil
        isStarved = false
        rows = fetched?[...] ?? []
        return rows.count
    }
}
