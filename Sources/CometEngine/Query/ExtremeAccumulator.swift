import CometQL

/// MIN and MAX.
struct ExtremeAccumulator: Accumulator {
    private let wantsGreatest: Bool
    private let collation: Collation
    private var best: SQLValue = .null

    init(wantsGreatest: Bool, collation: Collation) {
        self.wantsGreatest = wantsGreatest
        self.collation = collation
    }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError) {
        guard let value = values.first else { return }
        let order = Comparison(context: memory.run.context, collation: collation).compare(value, best)
        if let order, wantsGreatest ? order <= 0 : order >= 0 { return }
        try memory.keep(value, insteadOf: best)
        best = value
    }

    func result(context: any EvaluationContext) -> SQLValue { best }
}
