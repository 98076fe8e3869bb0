import CometQL

/// `x LIKE pattern`.
final class LikeNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let pattern: any BoundExpression
    private let escape: Unicode.Scalar?
    private let isNegated: Bool
    private let collation: Collation
    /// The pattern read last, as it is the same for every row nearly always.
    private var compiled: (text: SQLValue, pattern: LikePattern)?

    init(_ operand: any BoundExpression, pattern: any BoundExpression, escape: Unicode.Scalar?, isNegated: Bool) {
        self.operand = operand
        self.pattern = pattern
        self.escape = escape
        self.isNegated = isNegated
        collation = ValueType.collation(operand.type, pattern.type)
        type = .boolean.nullable(operand.type.isNullable || pattern.type.isNullable)
        traits = .over([operand, pattern])
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let text = try operand.value(in: frame)
        let pattern = try pattern.value(in: frame)
        guard !text.isNull, !pattern.isNull else { return .null }
        let isMatch = try compiledPattern(pattern).matches(text, collation: collation, run: frame.run)
        return .int(isMatch != isNegated ? 1 : 0)
    }

    private func compiledPattern(_ value: SQLValue) -> LikePattern {
        if let compiled, compiled.text == value { return compiled.pattern }
        let pattern = LikePattern(value, escape: escape, collation: collation)
        compiled = (value, pattern)
        return pattern
    }
}
