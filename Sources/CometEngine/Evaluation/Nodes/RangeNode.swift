import CometQL

/// `x BETWEEN a AND b`.
final class RangeNode: BoundExpression {
    let type = ValueType.boolean
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let low: any BoundExpression
    private let high: any BoundExpression
    private let isNegated: Bool

    init(_ operand: any BoundExpression, low: any BoundExpression, high: any BoundExpression, isNegated: Bool) {
        self.operand = operand
        self.low = low
        self.high = high
        self.isNegated = isNegated
        traits = .over([operand, low, high])
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        if value.isNull { return .null }
        let isAbove = try order(value, low, in: frame).map { $0 >= 0 }
        let isBelow = try order(value, high, in: frame).map { $0 <= 0 }
        if isAbove == false || isBelow == false { return .int(isNegated ? 1 : 0) }
        guard isAbove != nil, isBelow != nil else { return .null }
        return .int(isNegated ? 0 : 1)
    }

    private func order(
        _ value: SQLValue, _ bound: any BoundExpression, in frame: Frame
    ) throws(StatementError) -> Int? {
        let collation = ValueType.collation(operand.type, bound.type)
        return Comparison(context: frame.context, collation: collation).compare(value, try bound.value(in: frame))
    }
}
