import CometQL

/// A bound query: its SELECTs, what joins them, and the ORDER BY and LIMIT over the whole.
final class QueryPlan {
    let cores: [(plan: CorePlan, isAll: Bool)]
    let columns: [Column]
    let types: [ValueType]
    /// Over the columns of the result; empty when the only SELECT sorts by itself.
    let orderBy: [SortTerm]
    let limit: RowLimit
    /// Gives other rows each time, or has an effect.
    let isMomentary: Bool
    let height: Int

    init(
        cores: [(plan: CorePlan, isAll: Bool)], columns: [Column], types: [ValueType], orderBy: [SortTerm],
        limit: RowLimit
    ) {
        self.cores = cores
        self.columns = columns
        self.types = types
        self.orderBy = orderBy
        self.limit = limit
        isMomentary = cores.contains { $0.plan.isMomentary }
        height = cores.reduce(0) { max($0, $1.plan.height) } + 1
    }

    /// Where the columns come from, when conditions on them may as well be put to the tables.
    var origins: [ColumnOrigin?] {
        guard cores.count == 1, let core = cores.first?.plan, limit.count == nil, limit.offset == 0,
            core.limit.count == nil, core.limit.offset == 0
        else { return [] }
        return core.origins
    }

    var countsFoundRows: Bool { cores.first?.plan.countsFoundRows ?? false }

    /// - Parameter atMost: no more rows are of interest.
    func rows(in run: QueryRun, outer: Frame?, atMost: Int? = nil) throws(StatementError) -> [Row] {
        try result(in: run, outer: outer, atMost: atMost).rows
    }

    /// The rows, and how many there would be without LIMIT where SQL_CALC_FOUND_ROWS asks.
    func result(
        in run: QueryRun, outer: Frame?, atMost: Int? = nil
    ) throws(StatementError) -> (rows: [Row], foundRows: Int) {
        if cores.count == 1, let core = cores.first, orderBy.isEmpty {
            let (rows, found) = try core.plan.result(in: run, outer: outer, atMost: limit.needed ?? atMost)
            return (limit.cut(rows), found)
        }
        var rows = try united(in: run, outer: outer)
        if !orderBy.isEmpty { rows = try sorted(rows, in: run) }
        return (limit.cut(rows), rows.count)
    }

    private func united(in run: QueryRun, outer: Frame?) throws(StatementError) -> [Row] {
        var rows: [Row] = []
        for (index, core) in cores.enumerated() {
            let more = try core.plan.result(in: run, outer: outer, atMost: nil).rows
            rows += more.map { row in
                zip(row, types).map { ValueConversion.convert($0, to: $1, context: run.context) }
            }
            try run.check(rowCount: rows.count)
            if index > 0, !core.isAll { rows = Self.distinct(rows, types) }
        }
        return rows
    }

    static func distinct(_ rows: [Row], _ types: [ValueType]) -> [Row] {
        var seen: Set<[HashKey]> = []
        return rows.filter { row in
            seen.insert(zip(row, types).map { HashKey($0, collation: $1.collation) }).inserted
        }
    }

    private func sorted(_ rows: [Row], in run: QueryRun) throws(StatementError) -> [Row] {
        let frame = Frame(run: run)
        var keys: [Row] = []
        for row in rows {
            frame.row = row
            var key: Row = []
            for term in orderBy { key.append(try term.expression.value(in: frame)) }
            keys.append(key)
        }
        return SortTerm.sortedPlaces(of: keys, by: orderBy, context: run.context).map { rows[$0] }
    }
}
