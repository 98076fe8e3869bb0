import CometQL

/// COUNT.
struct CountAccumulator: Accumulator {
    private var count: Int64 = 0

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) {
        count += 1
    }

    func result(context: any EvaluationContext) -> SQLValue { .int(count) }
}
