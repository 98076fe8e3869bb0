import CometQL

/// AND or OR over any number of operands, in three-valued logic; it stops at the first that decides.
final class LogicNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    let isOr: Bool
    let operands: [any BoundExpression]

    /// The operands as they were written, for a node of the same kind around this one.
    private let flat: [any BoundExpression]

    init(isOr: Bool, operands list: [any BoundExpression]) {
        self.isOr = isOr
        flat = list.flatMap { operand in
            if let inner = operand as? LogicNode, inner.isOr == isOr { inner.flat } else { [operand] }
        }
        operands = isOr ? Self.withMemberships(flat) : flat
        type = .boolean.nullable(operands.contains(where: \.type.isNullable))
        traits = .over(operands)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var isUnknown = false
        try frame.run.spend(operands.count >> 2)
        for operand in operands {
            switch frame.context.truth(try operand.value(in: frame)) {
            case nil: isUnknown = true
            case isOr?: return .int(isOr ? 1 : 0)
            default: break
            }
        }
        return isUnknown ? .null : .int(isOr ? 0 : 1)
    }

    /// `a = 1 OR a = 2 OR …` as `a IN (1, 2, …)`, which looks a value up instead of comparing it with each.
    private static func withMemberships(_ operands: [any BoundExpression]) -> [any BoundExpression] {
        guard operands.count > 3 else { return operands }
        var groups: [[Int]: (column: ColumnNode, values: [any BoundExpression])] = [:]
        var others: [any BoundExpression] = []
        for operand in operands {
            guard let comparison = operand as? ComparisonNode, comparison.comparison == .equal,
                let column = comparison.left as? ColumnNode, comparison.right is ConstantNode
            else {
                others.append(operand)
                continue
            }
            groups[[column.depth, column.position], default: (column, [])].values.append(comparison.right)
        }
        guard groups.values.contains(where: { $0.values.count > 3 }) else { return operands }
        return others
            + groups.values.map { MembershipNode($0.column, candidates: $0.values, isNegated: false) }
    }
}
