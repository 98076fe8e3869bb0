import CometQL

/// A quotient with no more digits than its type shows: MySQL computes with more, and rounds where the value leaves the
/// arithmetic.
final class RoundingNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression

    init(_ operand: any BoundExpression) {
        self.operand = operand
        type = operand.type
        traits = operand.traits
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        guard case .decimal(let decimal) = value, let rounded = decimal.rounded(to: type.scale) else { return value }
        return .decimal(rounded)
    }
}
