/// LIMIT: drops the first rows, and asks for no more than it must.
final class LimitCursor: RowCursor {
    private let source: any RowCursor
    private let limit: RowLimit
    /// SQL_CALC_FOUND_ROWS: the rest is gone through, too.
    private let countsAll: Bool
    /// Rows that came.
    private(set) var count = 0

    init(_ source: any RowCursor, _ limit: RowLimit, countsAll: Bool = false) {
        self.source = source
        self.limit = limit
        self.countsAll = countsAll
    }

    func next() throws(StatementError) -> RowStep {
        while true {
            let isSated = limit.needed.map { count >= $0 } ?? false
            if isSated, !countsAll { return .end }
            let step = try source.next()
            guard case .row = step else { return step }
            count += 1
            if !isSated, count > limit.offset { return step }
        }
    }
}
