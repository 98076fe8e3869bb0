import CometQL

/// ANY_VALUE.
struct FirstAccumulator: Accumulator {
    private var first: SQLValue?

    var keepsNulls: Bool { true }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError) {
        guard first == nil, let value = values.first else { return }
        try memory.keep(value)
        first = value
    }

    func result(context: any EvaluationContext) -> SQLValue { first ?? .null }
}
