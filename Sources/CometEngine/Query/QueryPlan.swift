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

    /// The tables whose rows are gone through once, in order.
    var drivingLoads: Set<Int> {
        cores.reduce(into: []) { $0.formUnion($1.plan.relation?.drivingLoads ?? []) }
    }

    func cursor(in run: QueryRun, outer: Frame?) -> any RowCursor {
        let needed = countsFoundRows ? nil : limit.needed
        var cursor: any RowCursor
        if cores.count == 1, let core = cores.first, orderBy.isEmpty {
            cursor = core.plan.cursor(in: run, outer: outer, needed: needed)
        } else {
            cursor = UnionCursor(
                cores.map { $0.plan.cursor(in: run, outer: outer, needed: nil) }, types: types,
                lastDistinct: cores.indices.last { $0 > 0 && !cores[$0].isAll } ?? -1, in: run)
            if !orderBy.isEmpty { cursor = sorted(cursor, needed: needed, in: run) }
        }
        return limit.isNone ? cursor : LimitCursor(cursor, limit, countsAll: countsFoundRows)
    }

    private func sorted(_ cursor: any RowCursor, needed: Int?, in run: QueryRun) -> any RowCursor {
        let frame = Frame(run: run)
        return SortCursor(cursor, by: orderBy, needed: needed, in: run) { [orderBy] row throws(StatementError) in
            frame.row = row
            var key: Row = []
            for term in orderBy { key.append(try term.expression.value(in: frame)) }
            return key
        }
    }
}
