import CometQL

/// `(a, b) = (c, d)` and its kind: columns from left to right, NULLs as MySQL weighs them.
final class RowComparisonNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let comparison: ComparisonNode.Operator
    private let left: [any BoundExpression]
    private let right: [any BoundExpression]

    init(_ comparison: ComparisonNode.Operator, _ left: [any BoundExpression], _ right: [any BoundExpression]) {
        self.comparison = comparison
        self.left = left
        self.right = right
        type = .boolean.nullable(
            comparison != .nullSafeEqual && (left + right).contains(where: \.type.isNullable))
        traits = .over(left + right)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var a: Row = []
        var b: Row = []
        for expression in left { a.append(try expression.value(in: frame)) }
        for expression in right { b.append(try expression.value(in: frame)) }
        var collations: [Collation] = []
        for (x, y) in zip(left, right) { collations.append(ValueType.collation(x.type, y.type)) }
        return Self.compare(comparison, a, b, collations: collations, context: frame.context)
    }

    static func compare(
        _ comparison: ComparisonNode.Operator, _ a: Row, _ b: Row, collations: [Collation],
        context: any EvaluationContext
    ) -> SQLValue {
        var isUnknown = false
        for (index, (x, y)) in zip(a, b).enumerated() {
            let collation = collations.indices.contains(index) ? collations[index] : .caseInsensitive
            guard let order = Comparison(context: context, collation: collation).compare(x, y) else {
                if comparison == .nullSafeEqual {
                    guard x.isNull, y.isNull else { return .int(0) }
                    continue
                }
                guard comparison == .equal || comparison == .notEqual else { return .null }
                isUnknown = true
                continue
            }
            guard order != 0 else { continue }
            switch comparison {
            case .equal, .nullSafeEqual: return .int(0)
            case .notEqual: return .int(1)
            default: return .int(comparison.holds(order) ? 1 : 0)
            }
        }
        return isUnknown ? .null : .int(comparison.holds(0) ? 1 : 0)
    }
}
