/// The rows of a table that are there as a whole.
final class TableCursor: RowCursor {
    private var rows: ArraySlice<Row>

    init(_ rows: [Row]) {
        self.rows = rows[...]
    }

    func next() -> RowStep {
        rows.popFirst().map { .row($0) } ?? .end
    }
}
