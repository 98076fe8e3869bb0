import CometQL

/// STDDEV and VARIANCE, by Welford's method.
struct VarianceAccumulator: Accumulator {
    private let isSample: Bool
    private let isRoot: Bool
    private var count = 0.0
    private var mean = 0.0
    private var squares = 0.0

    init(isSample: Bool, isRoot: Bool) {
        self.isSample = isSample
        self.isRoot = isRoot
    }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) {
        guard let value = values.first, let number = memory.run.context.double(value) else { return }
        count += 1
        let difference = number - mean
        mean += difference / count
        squares += difference * (number - mean)
    }

    func result(context: any EvaluationContext) -> SQLValue {
        let divisor = isSample ? count - 1 : count
        guard divisor > 0 else { return .null }
        let variance = squares / divisor
        let result = isRoot ? variance.squareRoot() : variance
        return result.isFinite ? .double(result) : .null
    }
}
