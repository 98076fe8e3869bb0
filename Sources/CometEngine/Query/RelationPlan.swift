import CometQL

/// A part of FROM: a table, a derived table, or two parts joined; its rows hold the columns of all its tables.
final class RelationPlan {
    enum Kind {
        case table(load: Int)
        case derived(QueryPlan)
        case join(JoinPlan)
    }

    let kind: Kind
    /// The place of its first column among those of the query.
    let offset: Int
    let width: Int
    /// Parts of WHERE and ON that only need this part of FROM.
    var filters: [any BoundExpression] = []
    /// Of a table in a subquery: its columns that must equal something of the row around, so that an index is worth it.
    private var lookups: [JoinPlan.Key] = []

    init(_ kind: Kind, offset: Int, width: Int) {
        self.kind = kind
        self.offset = offset
        self.width = width
    }

    func contains(_ positions: Set<Int>) -> Bool {
        positions.allSatisfy { $0 >= offset && $0 < offset + width }
    }

    var expressions: [any BoundExpression] {
        switch kind {
        case .table, .derived: filters + lookups.flatMap { [$0.left, $0.right] }
        case .join(let join):
            filters + join.conditions + join.keys.flatMap { [$0.left, $0.right] } + join.left.expressions
                + join.right.expressions
        }
    }

    /// The tables whose rows are gone through once, in order, while the query runs: they may come in portions.
    var drivingLoads: Set<Int> {
        switch kind {
        case .table(let load): lookups.isEmpty ? [load] : []
        case .derived(let plan): plan.drivingLoads
        case .join(let join): (join.kind == .right ? join.right : join.left).drivingLoads
        }
    }

    func cursor(in run: QueryRun, outer: Frame?) -> any RowCursor {
        let all: any RowCursor =
            switch kind {
            case .table where !lookups.isEmpty:
                LookupCursor { () throws(StatementError) in
                    try self.lookedUp(in: run, outer: outer)
                }
            case .table(let load): run.feeds[load] ?? TableCursor(run.rows(ofLoad: load))
            case .derived(let plan): plan.cursor(in: run, outer: nil)
            case .join(let join): JoinCursor(join, in: run, outer: outer)
            }
        guard !filters.isEmpty else { return all }
        return FilterCursor(all, conditions: filters, frame: Frame(base: offset, outer: outer, run: run))
    }

    /// All rows at once.
    func rows(in run: QueryRun, outer: Frame?, keptBy memory: KeptMemory) throws(StatementError) -> [Row] {
        if case .table(let load) = kind, lookups.isEmpty, filters.isEmpty { return run.rows(ofLoad: load) }
        return try cursor(in: run, outer: outer).rows(keptBy: memory)
    }

    /// Puts a condition as far inside as it may stand without changing the result.
    func push(_ condition: Conjunct) {
        guard case .join(let join) = kind, !condition.isFixed, !condition.positions.isEmpty else {
            if case .table = kind, let key = lookup(condition) {
                lookups.append(key)
            } else {
                filters.append(condition.bound)
            }
            return
        }
        if join.kind != .right, join.left.contains(condition.positions) {
            join.left.push(condition)
        } else if join.kind != .left, join.right.contains(condition.positions) {
            join.right.push(condition)
        } else if join.kind != .inner || !join.addKey(condition) {
            filters.append(condition.bound)
        }
    }

    // MARK: - Looking up

    /// `column = something of the row around`, both of one kind.
    private func lookup(_ condition: Conjunct) -> JoinPlan.Key? {
        guard let equality = condition.equality else { return nil }
        for (key, value) in [(equality.left, equality.right), (equality.right, equality.left)] {
            guard let column = key as? ColumnNode, column.depth == 0,
                value.traits.dependencies == .outerColumns, JoinPlan.isHashable(key.type, value.type)
            else { continue }
            return JoinPlan.Key(left: key, right: value, collation: ValueType.collation(key.type, value.type))
        }
        return nil
    }

    private func lookedUp(in run: QueryRun, outer: Frame?) throws(StatementError) -> [Row] {
        guard case .table(let load) = kind else { return [] }
        let rows = run.rows(ofLoad: load)
        let index: [[HashKey]: [Int]]
        if let known = run.indexes[ObjectIdentifier(self)] {
            index = known
        } else {
            let memory = KeptMemory(run)
            index = try JoinPlan.index(
                rows, by: lookups.map { ($0.left, $0.collation) }, base: offset, in: run, keptBy: memory)
            memory.keepForGood()
            run.indexes[ObjectIdentifier(self)] = index
        }
        let frame = Frame(outer: outer, run: run)
        let key = try JoinPlan.key(lookups.map { ($0.right, $0.collation) }, in: frame)
        return key.flatMap { index[$0] }?.map { rows[$0] } ?? []
    }
}
