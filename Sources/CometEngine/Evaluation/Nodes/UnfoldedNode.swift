import CometQL

/// An expression that is the same for every row, but fails, warns or is too large: it is computed when a row needs it.
final class UnfoldedNode: BoundExpression {
    var type: ValueType { operand.type }
    let traits: ExpressionTraits
    private let operand: any BoundExpression

    init(_ operand: any BoundExpression) {
        self.operand = operand
        var traits = operand.traits
        traits.isFoldable = false
        self.traits = traits
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        try operand.value(in: frame)
    }
}
