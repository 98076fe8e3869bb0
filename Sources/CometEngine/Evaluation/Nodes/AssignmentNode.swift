import CometQL

/// `@name := expression`.
final class AssignmentNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let name: String
    private let operand: any BoundExpression

    init(name: String, operand: any BoundExpression) {
        self.name = name
        self.operand = operand
        type = operand.type
        traits = .over([operand], adding: .moment)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        try frame.context.setUserVariable(name, value)
        return value
    }
}
