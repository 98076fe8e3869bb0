import CometQL

extension SelectCore {
    var hasOuterJoin: Bool {
        from.contains { $0.hasOuterJoin }
    }

    /// The queries in its expressions, in the order written.
    func subqueries(orderBy: [OrderTerm]) -> [SelectStatement] {
        var expressions: [Expression] = []
        for case .expression(let expression, _, _) in items { expressions.append(expression) }
        expressions += from.flatMap(\.conditions)
        if let condition { expressions.append(condition) }
        expressions += groupBy
        if let having { expressions.append(having) }
        expressions += orderBy.map(\.expression)
        return expressions.flatMap(\.subqueries)
    }
}

extension SelectStatement {
    /// How many SELECTs it has, those nested in it included.
    var coreCount: Int {
        let cores = [first] + unions.map(\.core)
        return cores.enumerated().reduce(0) { count, core in
            let orderBy = core.offset == 0 && unions.isEmpty ? self.orderBy : []
            let nested = core.element.from.flatMap(\.derived) + core.element.subqueries(orderBy: orderBy)
            return count + 1 + nested.reduce(0) { $0 + $1.coreCount }
        }
    }
}

extension TableReference {
    fileprivate var hasOuterJoin: Bool {
        guard case .join(let kind, let left, let right, _) = self else { return false }
        return kind != .inner || left.hasOuterJoin || right.hasOuterJoin
    }

    /// What stands behind ON, from left to right.
    fileprivate var conditions: [Expression] {
        guard case .join(_, let left, let right, let condition) = self else { return [] }
        let own: [Expression] = if case .on(let expression) = condition { [expression] } else { [] }
        return left.conditions + right.conditions + own
    }

    /// Its queries in FROM, from left to right.
    fileprivate var derived: [SelectStatement] {
        switch self {
        case .derived(let select, _): [select]
        case .join(_, let left, let right, _): left.derived + right.derived
        case .table, .dual: []
        }
    }
}
