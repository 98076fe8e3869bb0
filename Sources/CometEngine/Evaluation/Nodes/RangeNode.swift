import CometQL

/// `x BETWEEN a AND b`.
final class RangeNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let low: any BoundExpression
    private let high: any BoundExpression
    private let isNegated: Bool
    private let collation: Collation
    /// Text beside a number compares as a number, on both sides.
    private let isNumeric: Bool

    init(_ operand: any BoundExpression, low: any BoundExpression, high: any BoundExpression, isNegated: Bool) {
        self.operand = operand
        self.low = low
        self.high = high
        self.isNegated = isNegated
        let types = [operand.type, low.type, high.type]
        collation = ValueType.collation(types)
        isNumeric = types.contains(where: \.isNumber) && !types.contains(where: \.isTemporal)
        type = .boolean.nullable(operand.type.isNullable || low.type.isNullable || high.type.isNullable)
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
        let limit = try bound.value(in: frame)
        if isNumeric, value.stringSize > 0 || limit.stringSize > 0 {
            guard let a = frame.context.double(value), let b = frame.context.double(limit) else { return nil }
            return a < b ? -1 : (a > b ? 1 : 0)
        }
        return Comparison(context: frame.context, collation: collation).compare(value, limit)
    }
}
