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

    /// - Parameter needed: no more rows are of interest.
    func cursor(in run: QueryRun, outer: Frame?, needed: Int?) -> any RowCursor {
        let core = CoreCursor(self, in: run, outer: outer)
        var cursor: any RowCursor = core
        if !orderBy.isEmpty {
            cursor = SortCursor(core, by: orderBy, needed: limit.needed ?? needed, in: run) { _ in core.sortKey }
        }
        return limit.isNone ? cursor : LimitCursor(cursor, limit)
    }
}

extension [any BoundExpression] {
    /// Whether all of them are true.
    func hold(in frame: Frame) throws(StatementError) -> Bool {
        for condition in self where frame.context.truth(try condition.value(in: frame)) != true { return false }
        return true
    }
}
