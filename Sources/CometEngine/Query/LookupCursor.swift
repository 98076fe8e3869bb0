/// Rows that are found by a key of the row around, once they are asked for.
final class LookupCursor: RowCursor {
    private let find: () throws(StatementError) -> [Row]
    private var rows: ArraySlice<Row>?

    init(_ find: @escaping () throws(StatementError) -> [Row]) {
        self.find = find
    }

    func next() throws(StatementError) -> RowStep {
        if rows == nil { rows = try find()[...] }
        return rows?.popFirst().map { .row($0) } ?? .end
    }
}
