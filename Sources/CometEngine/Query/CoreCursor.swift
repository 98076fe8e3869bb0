import CometQL

/// The rows of one SELECT: WHERE, GROUP BY, HAVING, its expressions and DISTINCT, in this order, row by row.
final class CoreCursor: RowCursor {
    private let plan: CorePlan
    private let run: QueryRun
    private let source: (any RowCursor)?
    private let sourceFrame: Frame
    private let frame: Frame
    private let memory: KeptMemory
    private var grouping: Grouping?
    private var seen: Set<[HashKey]> = []
    private var hasGivenOnlyRow = false
    /// What ORDER BY says of the row given last.
    private(set) var sortKey: Row = []

    init(_ plan: CorePlan, in run: QueryRun, outer: Frame?) {
        self.plan = plan
        self.run = run
        source = plan.relation?.cursor(in: run, outer: outer)
        sourceFrame = Frame(outer: outer, run: run)
        frame = Frame(outer: outer, run: run)
        memory = KeptMemory(run)
        if plan.isGrouped { grouping = Grouping(plan: plan, run: run, outer: outer) }
    }

    func next() throws(StatementError) -> RowStep {
        while true {
            switch try nextFrame() {
            case .row: if let row = try projected() { return .row(row) }
            case .end: return .end
            case .starved: return .starved
            }
        }
    }

    /// Brings the next row or group into `frame`.
    private func nextFrame() throws(StatementError) -> RowStep {
        guard grouping != nil else {
            let step = try nextMatching()
            if case .row(let row) = step { frame.row = row }
            return step
        }
        while grouping?.isOpen ?? false {
            switch try nextMatching() {
            case .row(let row): try grouping?.add(row)
            case .starved: return .starved
            case .end: try grouping?.close()
            }
        }
        guard let group = grouping?.next() else { return .end }
        frame.row = group.row
        frame.aggregates = group.aggregates
        return .row(group.row)
    }

    /// The next row that WHERE lets through.
    private func nextMatching() throws(StatementError) -> RowStep {
        while true {
            let step = try nextOfSource()
            guard case .row(let row) = step else { return step }
            try run.spend(1)
            sourceFrame.row = row
            if try plan.conditions.hold(in: sourceFrame) { return step }
        }
    }

    /// Without FROM there is one row with nothing in it.
    private func nextOfSource() throws(StatementError) -> RowStep {
        if let source { return try source.next() }
        defer { hasGivenOnlyRow = true }
        return hasGivenOnlyRow ? .end : .row([])
    }

    /// The values of the SELECT list; nil: HAVING or DISTINCT drops the row.
    private func projected() throws(StatementError) -> Row? {
        if let having = plan.having, run.context.truth(try having.value(in: frame)) != true { return nil }
        try run.spend(1 + plan.items.count >> 2)
        var values: Row = []
        values.reserveCapacity(plan.items.count)
        for item in plan.items { values.append(try item.value(in: frame)) }
        if plan.isDistinct {
            let key = zip(values, plan.items).map { HashKey($0, collation: $1.type.collation) }
            guard seen.insert(key).inserted else { return nil }
            try memory.keep(values)
        }
        guard !plan.orderBy.isEmpty else { return values }
        sortKey = []
        for term in plan.orderBy { sortKey.append(try term.expression.value(in: frame)) }
        return values
    }
}
