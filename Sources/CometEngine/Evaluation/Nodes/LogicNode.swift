import CometQL

/// AND or OR over any number of operands, in three-valued logic; it stops at the first that decides.
final class LogicNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    let isOr: Bool
    let operands: [any BoundExpression]

    init(isOr: Bool, operands: [any BoundExpression]) {
        self.isOr = isOr
        self.operands = operands
        type = .boolean.nullable(operands.contains(where: \.type.isNullable))
        traits = .over(operands)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var isUnknown = false
        for operand in operands {
            switch frame.context.truth(try operand.value(in: frame)) {
            case nil: isUnknown = true
            case isOr?: return .int(isOr ? 1 : 0)
            default: break
            }
        }
        return isUnknown ? .null : .int(isOr ? 0 : 1)
    }
}
