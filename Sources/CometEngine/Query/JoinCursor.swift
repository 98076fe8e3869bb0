import CometQL

/// The rows of a join: for each row of the driving part those of the other that go with it.
final class JoinCursor: RowCursor {
    private let plan: JoinPlan
    private let run: QueryRun
    private let outer: Frame?
    private let isMirrored: Bool
    private let driving: any RowCursor
    private let driven: RelationPlan
    private let frame: Frame
    private let keyFrame: Frame
    private let memory: KeptMemory
    /// The other part's rows, once a driving row is there to need them, and their places by key.
    private var others: [Row]?
    private var index: [[HashKey]: [Int]]?

    private var current: Row?
    private var isMatched = false
    private var candidates: [Int]?
    private var position = 0

    init(_ plan: JoinPlan, in run: QueryRun, outer: Frame?) {
        self.plan = plan
        self.run = run
        self.outer = outer
        isMirrored = plan.kind == .right
        let drivingPlan = isMirrored ? plan.right : plan.left
        driving = drivingPlan.cursor(in: run, outer: outer)
        driven = isMirrored ? plan.left : plan.right
        frame = Frame(base: plan.left.offset, outer: outer, run: run)
        keyFrame = Frame(base: drivingPlan.offset, outer: outer, run: run)
        memory = KeptMemory(run)
    }

    func next() throws(StatementError) -> RowStep {
        while true {
            guard let row = current else {
                let step = try driving.next()
                guard case .row(let row) = step else { return step }
                try begin(row)
                continue
            }
            let others = self.others ?? []
            while position < candidates?.count ?? others.count {
                let other = others[candidates?[position] ?? position]
                position += 1
                try run.spend(1)
                frame.row = isMirrored ? other + row : row + other
                guard try plan.conditions.hold(in: frame) else { continue }
                isMatched = true
                return .row(frame.row)
            }
            current = nil
            if !isMatched, plan.kind != .inner {
                let absent = Row(repeating: .null, count: driven.width)
                return .row(isMirrored ? absent + row : row + absent)
            }
        }
    }

    private func begin(_ row: Row) throws(StatementError) {
        try run.spend(1)
        current = row
        isMatched = false
        position = 0
        if others == nil { try loadOthers() }
        guard let index else { return }
        keyFrame.row = row
        let key = try JoinPlan.key(isMirrored ? rightKeys : leftKeys, in: keyFrame)
        candidates = key.flatMap { index[$0] } ?? []
    }

    private func loadOthers() throws(StatementError) {
        let rows = try driven.rows(in: run, outer: outer, keptBy: memory)
        others = rows
        guard !plan.keys.isEmpty else { return }
        index = try JoinPlan.index(
            rows, by: isMirrored ? leftKeys : rightKeys, base: driven.offset, in: run, outer: outer, keptBy: memory)
    }

    private var leftKeys: [(expression: any BoundExpression, collation: Collation)] {
        plan.keys.map { ($0.left, $0.collation) }
    }

    private var rightKeys: [(expression: any BoundExpression, collation: Collation)] {
        plan.keys.map { ($0.right, $0.collation) }
    }
}
