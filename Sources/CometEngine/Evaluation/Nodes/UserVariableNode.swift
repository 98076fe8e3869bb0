import CometQL

/// `@name`.
final class UserVariableNode: BoundExpression {
    let type: ValueType
    /// Another part of the statement may set it, so it is no constant.
    let traits: ExpressionTraits
    private let name: String

    init(name: String, value: SQLValue, isConstant: Bool) {
        self.name = name
        traits = isConstant ? .constant : ExpressionTraits(dependencies: .moment)
        type = value.isNull ? .text(ValueType.unbounded) : Self.type(of: value)
    }

    private static func type(of value: SQLValue) -> ValueType {
        switch value {
        case .int: .bigint
        case .uint: .unsignedBigint
        case .decimal(let decimal): .decimal(precision: 38, scale: decimal.scale)
        case .text: .text(ValueType.unbounded, .column)
        case .bytes: .bytes(ValueType.unbounded, .column)
        default: ValueType(literal: value).nullable()
        }
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = frame.context.userVariable(name)
        guard type.base == .text else { return value }
        return ValueConversion.convert(value, to: type, context: frame.context)
    }
}
