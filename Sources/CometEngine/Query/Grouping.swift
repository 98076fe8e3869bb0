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
    private let memory: KeptMemory
    private var groups: [Group] = []
    /// The groups that are still to be given, in the order of the keys; nil while rows come in.
    private var order: ArraySlice<Int>?
    private var places: [[HashKey]: Int] = [:]

    init(plan: CorePlan, run: QueryRun, outer: Frame?) {
        self.plan = plan
        self.run = run
        frame = Frame(outer: outer, run: run)
        memory = KeptMemory(run)
    }

    var isOpen: Bool { order == nil }

    mutating func add(_ row: Row) throws(StatementError) {
        frame.row = row
        var keys: Row = []
        for expression in plan.groupBy { keys.append(try expression.value(in: frame)) }
        let key = zip(keys, plan.groupBy).map { HashKey($0, collation: $1.type.collation) }
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            try memory.keep(keys)
            try memory.keep(row)
            place = groups.count
            places[key] = place
            groups.append(Group(firstRow: row, keys: keys, aggregators: aggregators()))
        }
        for (aggregate, aggregator) in zip(plan.aggregates, groups[place].aggregators) {
            try aggregator.add(aggregate, in: frame, keptBy: memory)
        }
    }

    /// No more rows come.
    mutating func close() throws(StatementError) {
        if groups.isEmpty, plan.groupBy.isEmpty {
            // Without GROUP BY no row at all still makes a group.
            let row = Row(repeating: .null, count: plan.relation?.width ?? 0)
            groups.append(Group(firstRow: row, keys: [], aggregators: aggregators()))
        }
        let terms = plan.groupBy.map { SortTerm(expression: $0, isDescending: false) }
        order = try SortTerm.sortedPlaces(of: groups.map(\.keys), by: terms, in: run)[...]
    }

    /// The next group in the order of the keys, as MariaDB gives them where nothing else is asked for.
    mutating func next() -> (row: Row, aggregates: [SQLValue])? {
        guard let place = order?.popFirst() else { return nil }
        return (groups[place].firstRow, groups[place].aggregators.map { $0.result(context: run.context) })
    }

    private func aggregators() -> [Aggregator] {
        plan.aggregates.map { Aggregator($0) }
    }
}
