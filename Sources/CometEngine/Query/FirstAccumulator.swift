import CometQL

/// ANY_VALUE.
struct FirstAccumulator: Accumulator {
    private var first: SQLValue?

    var keepsNulls: Bool { true }

    mutating func add(_ values: Row, sortedBy keys: Row, context: any EvaluationContext) {
        if first == nil { first = values.first }
    }

    func result(context: any EvaluationContext) -> SQLValue { first ?? .null }
}
