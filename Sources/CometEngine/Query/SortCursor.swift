/// Rows in the order of ORDER BY: takes them all before it gives the first.
final class SortCursor: RowCursor {
    private let source: any RowCursor
    private let terms: [SortTerm]
    private let run: QueryRun
    /// No row behind so many is asked for.
    private let needed: Int?
    /// The values that a row, just come from the source, is sorted by.
    private let key: (Row) throws(StatementError) -> Row
    private let memory: KeptMemory
    private var rows: [Row] = []
    private var keys: [Row] = []
    private var sorted: ArraySlice<Row>?

    init(
        _ source: any RowCursor, by terms: [SortTerm], needed: Int?, in run: QueryRun,
        key: @escaping (Row) throws(StatementError) -> Row
    ) {
        self.source = source
        self.terms = terms
        self.needed = needed
        self.run = run
        self.key = key
        memory = KeptMemory(run)
    }

    func next() throws(StatementError) -> RowStep {
        while sorted == nil {
            switch try source.next() {
            case .row(let row): try add(row)
            case .starved: return .starved
            case .end:
                try sort()
                keys = []
                sorted = rows[...]
                rows = []
            }
        }
        return sorted?.popFirst().map { .row($0) } ?? .end
    }

    private func add(_ row: Row) throws(StatementError) {
        let key = try key(row)
        try memory.keep(row)
        try memory.keep(key)
        rows.append(row)
        keys.append(key)
        // With a LIMIT only the best so far are kept, sorted out now and then.
        if let needed, rows.count >= 1024, rows.count / 2 > needed { try sort() }
    }

    private func sort() throws(StatementError) {
        var places = try SortTerm.sortedPlaces(of: keys, by: terms, in: run)
        if let needed {
            for place in places.dropFirst(needed) {
                memory.forget(rows[place])
                memory.forget(keys[place])
            }
            places = Array(places.prefix(needed))
        }
        rows = places.map { rows[$0] }
        keys = places.map { keys[$0] }
    }
}
