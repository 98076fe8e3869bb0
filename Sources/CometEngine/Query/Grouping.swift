import CometQL

/// The groups of GROUP BY while their rows come in.
struct Grouping {
    private struct Group {
        var firstRow: Row
        var keys: Row
        var aggregators: [Aggregator]
    }

    private let plan: CorePlan
    private let frame: Frame
    private let run: QueryRun
    private var open: [Group] = []
    private var places: [[HashKey]: Int] = [:]

    init(plan: CorePlan, run: QueryRun, outer: Frame?) {
        self.plan = plan
        self.run = run
        frame = Frame(outer: outer, run: run)
    }

    mutating func add(_ row: Row) throws(StatementError) {
        frame.row = row
        var keys: Row = []
        for expression in plan.groupBy { keys.append(try expression.value(in: frame)) }
        let key = zip(keys, plan.groupBy).map { HashKey($0, collation: $1.type.collation) }
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            for key in keys { try run.retain(key) }
            place = open.count
            places[key] = place
            open.append(Group(firstRow: row, keys: keys, aggregators: aggregators()))
        }
        for (aggregate, aggregator) in zip(plan.aggregates, open[place].aggregators) {
            try aggregator.add(aggregate, in: frame)
        }
    }

    /// In the order of the keys, as MariaDB gives them where nothing else is asked for.
    func groups() throws(StatementError) -> [(row: Row, aggregates: [SQLValue])] {
        if open.isEmpty, plan.groupBy.isEmpty {
            // Without GROUP BY no row at all still makes a group.
            let row = Row(repeating: .null, count: plan.relation?.width ?? 0)
            return [(row, aggregators().map { $0.result(context: run.context) })]
        }
        let terms = plan.groupBy.map { SortTerm(expression: $0, isDescending: false) }
        let order = SortTerm.sortedPlaces(of: open.map(\.keys), by: terms, context: run.context)
        return order.map { place in
            (open[place].firstRow, open[place].aggregators.map { $0.result(context: run.context) })
        }
    }

    private func aggregators() -> [Aggregator] {
        plan.aggregates.map { Aggregator($0) }
    }
}
