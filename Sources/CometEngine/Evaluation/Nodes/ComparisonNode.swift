import CometQL

/// `a = b` and its kind.
final class ComparisonNode: BoundExpression {
    enum Operator {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, nullSafeEqual

        /// What is true of a comparison that gave `order`.
        func holds(_ order: Int) -> Bool {
            switch self {
            case .equal, .nullSafeEqual: order == 0
            case .notEqual: order != 0
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .greater: order > 0
            case .greaterOrEqual: order >= 0
            }
        }
    }

    let type: ValueType
    let traits: ExpressionTraits
    let left: any BoundExpression
    let right: any BoundExpression
    let comparison: Operator
    let collation: Collation

    init(_ comparison: Operator, _ left: any BoundExpression, _ right: any BoundExpression) {
        self.comparison = comparison
        self.left = left
        self.right = right
        collation = ValueType.collation(left.type, right.type)
        type = ValueType.boolean.nullable(
            comparison != .nullSafeEqual && (left.type.isNullable || right.type.isNullable))
        traits = .over([left, right])
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let a = try left.value(in: frame)
        if a.isNull, comparison != .nullSafeEqual { return .null }
        let b = try right.value(in: frame)
        guard let order = Comparison(context: frame.context, collation: collation).compare(a, b) else {
            guard comparison == .nullSafeEqual else { return .null }
            return .int(a.isNull && b.isNull ? 1 : 0)
        }
        return .int(comparison.holds(order) ? 1 : 0)
    }
}
