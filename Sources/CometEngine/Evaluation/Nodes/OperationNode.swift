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

    /// - Parameter isTotal: it gives NULL only for NULL.
    init(
        name: String, operands: [any BoundExpression], type: ValueType, isStrict: Bool = true,
        isTotal: Bool = false, dependencies: ExpressionTraits.Dependencies = [], operation: @escaping Operation
    ) {
        self.name = name
        self.operands = operands
        var type = type
        if isTotal { type.isNullable = isStrict && operands.contains(where: \.type.isNullable) }
        self.type = type
        self.isStrict = isStrict
        self.operation = operation
        traits = .over(operands, adding: dependencies)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var values: [SQLValue] = []
        values.reserveCapacity(operands.count)
        var size = 0
        for operand in operands {
            let value = try operand.value(in: frame)
            if isStrict, value.isNull { return .null }
            size += value.stringSize
            // What does not fit into a result is not worth computing; a little is let through for its own warning.
            guard size <= frame.run.maximumArgumentSize else { throw StatementError.tooMuchWork }
            values.append(value)
        }
        let result = try operation(
            FunctionCall(name: name, arguments: values, operands: operands, type: type, run: frame.run))
        try frame.run.spend((size &+ result.stringSize) >> 4 &+ values.count >> 2)
        return result
    }
}
