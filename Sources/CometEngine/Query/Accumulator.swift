import CometQL

/// What an aggregate function keeps of the rows that it has seen.
protocol Accumulator {
    /// NULL arguments count too.
    var keepsNulls: Bool { get }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError)
    func result(context: any EvaluationContext) -> SQLValue
}

extension Accumulator {
    var keepsNulls: Bool { false }
}
