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

    func rows(in run: QueryRun, outer: Frame?) throws(StatementError) -> [Row] {
        let all: [Row]
        switch kind {
        case .table where !lookups.isEmpty: all = try lookedUp(in: run, outer: outer)
        case .table(let load): all = run.tables.indices.contains(load) ? run.tables[load] : []
        case .derived(let plan): all = try plan.rows(in: run, outer: nil)
        case .join(let join): all = try join.rows(in: run, outer: outer)
        }
        try run.check(rowCount: all.count, width: width)
        guard !filters.isEmpty else { return all }
        try run.spend(all.count)
        let frame = Frame(base: offset, outer: outer, run: run)
        var matching: [Row] = []
        for row in all {
            frame.row = row
            if try filters.hold(in: frame) { matching.append(row) }
        }
        return matching
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
        guard case .table(let load) = kind, run.tables.indices.contains(load) else { return [] }
        let rows = run.tables[load]
        let index: [[HashKey]: [Int]]
        if let known = run.indexes[ObjectIdentifier(self)] {
            index = known
        } else {
            index = try JoinPlan.index(rows, by: lookups.map { ($0.left, $0.collation) }, base: offset, in: run)
            run.indexes[ObjectIdentifier(self)] = index
        }
        let frame = Frame(outer: outer, run: run)
        let key = try JoinPlan.key(lookups.map { ($0.right, $0.collation) }, in: frame)
        return key.flatMap { index[$0] }?.map { rows[$0] } ?? []
    }
}
