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

    mutating func add(_ values: Row, sortedBy keys: Row, context: any EvaluationContext) {
        guard let value = values.first else { return }
        guard let order = Comparison(context: context, collation: collation).compare(value, best) else {
            best = value
            return
        }
        if wantsGreatest ? order > 0 : order < 0 { best = value }
    }

    func result(context: any EvaluationContext) -> SQLValue { best }
}
