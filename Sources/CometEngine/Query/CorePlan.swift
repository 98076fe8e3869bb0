import CometQL

/// One bound SELECT.
struct CorePlan {
    var relation: RelationPlan?
    /// Parts of WHERE that need no table, or all of them.
    var conditions: [any BoundExpression]
    var groupBy: [any BoundExpression]
    var aggregates: [BoundAggregate]
    var having: (any BoundExpression)?
    var items: [any BoundExpression]
    var isDistinct: Bool
    var countsFoundRows: Bool
    var orderBy: [SortTerm]
    var limit: RowLimit
    /// Where the items come from, by their places; empty when a condition on an item says nothing of single rows.
    var origins: [ColumnOrigin?] = []

    var isGrouped: Bool { !groupBy.isEmpty || !aggregates.isEmpty }

    private var expressions: [any BoundExpression] {
        conditions + groupBy + aggregates.flatMap(\.arguments) + (having.map { [$0] } ?? []) + items
            + orderBy.map(\.expression) + (relation?.expressions ?? [])
    }

    var isMomentary: Bool { expressions.contains { $0.traits.dependencies.contains(.moment) } }
    var height: Int { expressions.reduce(0) { max($0, $1.traits.height) } }

    func result(
        in run: QueryRun, outer: Frame?, atMost: Int?
    ) throws(StatementError) -> (rows: [Row], foundRows: Int) {
        // Rows come in their final order only when nothing sorts, groups or drops them afterwards.
        var needed: Int?
        if !countsFoundRows, orderBy.isEmpty, !isDistinct {
            needed = [limit.needed, atMost].compactMap { $0 }.min()
        }
        let frames = try frames(in: run, outer: outer, atMost: isGrouped || having != nil ? nil : needed)
        var rows: [Row] = []
        var keys: [Row] = []
        var seen: Set<[HashKey]> = []
        let frame = Frame(outer: outer, run: run)
        for (row, aggregates) in frames {
            frame.row = row
            frame.aggregates = aggregates
            if let having, run.context.truth(try having.value(in: frame)) != true { continue }
            try run.spend(1 + items.count >> 2)
            var values: Row = []
            values.reserveCapacity(items.count)
            for item in items {
                let value = try item.value(in: frame)
                if !(item is ColumnNode) { try run.retain(value) }
                values.append(value)
            }
            if isDistinct {
                for value in values { try run.retain(value) }
                let key = zip(values, items).map { HashKey($0, collation: $1.type.collation) }
                guard seen.insert(key).inserted else { continue }
            }
            if !orderBy.isEmpty {
                var key: Row = []
                for term in orderBy {
                    let value = try term.expression.value(in: frame)
                    if !(term.expression is ColumnNode) { try run.retain(value) }
                    key.append(value)
                }
                keys.append(key)
            }
            rows.append(values)
            if let needed, rows.count >= needed { break }
        }
        if !orderBy.isEmpty {
            rows = SortTerm.sortedPlaces(of: keys, by: orderBy, context: run.context).map { rows[$0] }
        }
        return (limit.cut(rows), rows.count)
    }

    /// The rows that WHERE lets through, or one row for each group with the results of its aggregate functions.
    private func frames(
        in run: QueryRun, outer: Frame?, atMost: Int?
    ) throws(StatementError) -> [(row: Row, aggregates: [SQLValue])] {
        let frame = Frame(outer: outer, run: run)
        var matching: [Row] = []
        for row in try relation?.rows(in: run, outer: outer) ?? [[]] {
            try run.spend(1)
            frame.row = row
            guard try conditions.hold(in: frame) else { continue }
            matching.append(row)
            if let atMost, matching.count >= atMost { break }
        }
        guard isGrouped else { return matching.map { ($0, []) } }
        var grouping = Grouping(plan: self, run: run, outer: outer)
        for row in matching { try grouping.add(row) }
        return try grouping.groups()
    }
}

extension [any BoundExpression] {
    /// Whether all of them are true.
    func hold(in frame: Frame) throws(StatementError) -> Bool {
        for condition in self where frame.context.truth(try condition.value(in: frame)) != true { return false }
        return true
    }
}
