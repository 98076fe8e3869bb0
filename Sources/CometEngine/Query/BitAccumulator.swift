import CometQL

/// BIT_AND, BIT_OR and BIT_XOR.
struct BitAccumulator: Accumulator {
    private var bits: UInt64
    private let combine: (UInt64, UInt64) -> UInt64

    init(start: UInt64, combine: @escaping (UInt64, UInt64) -> UInt64) {
        bits = start
        self.combine = combine
    }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) {
        guard let value = values.first,
            let more = Arithmetic(context: memory.run.context, source: .literal(.null)).bits(value)
        else { return }
        bits = combine(bits, more)
    }

    func result(context: any EvaluationContext) -> SQLValue { .uint(bits) }
}
