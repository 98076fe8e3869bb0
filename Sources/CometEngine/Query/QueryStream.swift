/// A query at work: gives its rows in portions, and computes no more than is asked for.
///
/// What must be complete before there is a first row (ORDER BY, GROUP BY) is done while the first portion is asked for.
package final class QueryStream {
    package let columns: [Column]
    private let source: any RelationSource
    private let run: QueryRun
    private let cursor: any RowCursor
    private let countsAll: Bool
    private var rowCount = 0
    /// The last row has been given.
    package private(set) var isAtEnd = false

    /// A portion ends after so many rows or so many bytes, whichever comes first.
    private static let rowsPerPortion = 1024
    private static let bytesPerPortion = 64 << 10

    init(_ plan: QueryPlan, in run: QueryRun, from source: any RelationSource) {
        columns = plan.columns
        countsAll = plan.countsFoundRows
        self.source = source
        self.run = run
        cursor = plan.cursor(in: run, outer: nil)
    }

    /// What FOUND_ROWS() answers, once the end is reached.
    package var foundRows: Int {
        if countsAll, let limit = cursor as? LimitCursor { return limit.count }
        return rowCount
    }

    /// The next rows; none when there are no more.
    package func next() async throws(StatementError) -> [Row] {
        var portion: [Row] = []
        var size = 0
        while !isAtEnd, portion.count < Self.rowsPerPortion, size < Self.bytesPerPortion {
            switch try cursor.next() {
            case .row(let row):
                size += KeptMemory.size(of: row)
                portion.append(row)
            case .end: isAtEnd = true
            case .starved: try await feed()
            }
        }
        rowCount += portion.count
        return portion
    }

    /// All rows together, counted against what the statement may keep.
    package func collected() async throws(StatementError) -> ResultSet {
        let memory = KeptMemory(run)
        var rows: [Row] = []
        while !isAtEnd {
            let portion = try await next()
            for row in portion { try memory.keep(row) }
            rows += portion
        }
        return ResultSet(columns: columns, rows: rows, foundRows: foundRows)
    }

    private func feed() async throws(StatementError) {
        for feed in run.feeds.values where feed.isStarved {
            try run.spend(try await feed.fill(from: source))
        }
    }
}
