import CometQL

/// An expression whose value is a plain function of the values of its operands.
///
/// All operators and functions that always need every operand are of this kind; those that stop early have their own.
final class OperationNode: BoundExpression {
    typealias Operation = (borrowing FunctionCall) throws(StatementError) -> SQLValue

    let type: ValueType
    let traits: ExpressionTraits
    let operands: [any BoundExpression]
    private let name: String
    private let operation: Operation
    /// A NULL operand makes the result NULL without a call.
    private let isStrict: Bool

    init(
        name: String, operands: [any BoundExpression], type: ValueType, isStrict: Bool = true,
        dependencies: ExpressionTraits.Dependencies = [], operation: @escaping Operation
    ) {
        self.name = name
        self.operands = operands
        self.type = type
        self.isStrict = isStrict
        self.operation = operation
        traits = .over(operands, adding: dependencies)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var values: [SQLValue] = []
        values.reserveCapacity(operands.count)
        for operand in operands {
            let value = try operand.value(in: frame)
            if isStrict, value.isNull { return .null }
            values.append(value)
        }
        return try operation(
            FunctionCall(
                name: name, arguments: values, operands: operands, type: type, context: frame.context))
    }
}
