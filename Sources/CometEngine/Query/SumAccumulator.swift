import CometQL

/// SUM and AVG: exact over exact numbers.
struct SumAccumulator: Accumulator {
    private let type: ValueType
    private let isAverage: Bool
    private var exact = SQLDecimal(unscaled: 0, scale: 0)
    private var inexact = 0.0
    private var count: Int64 = 0

    init(type: ValueType, isAverage: Bool) {
        self.type = type
        self.isAverage = isAverage
    }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError) {
        guard let value = values.first, let number = memory.run.context.number(value) else { return }
        count += 1
        if type.base == .double {
            inexact += number.doubleValue
            return
        }
        guard let decimal = number.decimalValue ?? SQLDecimal(number.doubleValue), let sum = exact.adding(decimal)
        else {
            throw StatementError.outOfRange(type: "DECIMAL", expression: isAverage ? "avg" : "sum")
        }
        exact = sum
    }

    func result(context: any EvaluationContext) -> SQLValue {
        guard count > 0 else { return .null }
        if type.base == .double {
            let value = isAverage ? inexact / Double(count) : inexact
            return value.isFinite ? .double(value) : .null
        }
        guard isAverage else { return exact.rounded(to: type.scale).map { .decimal($0) } ?? .decimal(exact) }
        guard let quotient = exact.divided(by: SQLDecimal(count)) else { return .null }
        return .decimal(quotient.rounded(to: type.scale) ?? quotient)
    }
}
