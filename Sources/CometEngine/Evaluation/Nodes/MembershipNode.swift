import CometQL

/// `x IN (a, b, …)`.
final class MembershipNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let candidates: [any BoundExpression]
    private let collations: [Collation]
    private let isNegated: Bool

    init(_ operand: any BoundExpression, candidates: [any BoundExpression], isNegated: Bool) {
        self.operand = operand
        self.candidates = candidates
        self.isNegated = isNegated
        collations = candidates.map { ValueType.collation(operand.type, $0.type) }
        type = .boolean.nullable(operand.type.isNullable || candidates.contains(where: \.type.isNullable))
        traits = .over([operand] + candidates)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        if value.isNull { return .null }
        var isUnknown = false
        for (candidate, collation) in zip(candidates, collations) {
            let other = try candidate.value(in: frame)
            switch Comparison(context: frame.context, collation: collation).isEqual(value, other) {
            case nil: isUnknown = true
            case true?: return .int(isNegated ? 0 : 1)
            case false?: break
            }
        }
        return isUnknown ? .null : .int(isNegated ? 1 : 0)
    }
}
