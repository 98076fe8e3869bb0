import CometQL

extension Binder {
    func bindSubquery(_ expression: Expression, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        switch expression {
        case .subquery(let select):
            let (plan, reach, loads) = try bindQuery(select, around: scope)
            guard plan.columns.count == 1 else { throw StatementError.operandColumns(1) }
            return node(plan, use: .scalar, reach: reach, loads: loads)
        case .exists(let select):
            let (plan, reach, loads) = try bindQuery(select, around: scope)
            return node(plan, use: .exists, reach: reach, loads: loads)
        case .inSelect(let operand, let select, let negated):
            let operands: [any BoundExpression]
            if case .row(let values) = operand {
                operands = try bind(values, in: scope)
            } else {
                operands = [try bind(operand, in: scope)]
            }
            let (plan, reach, loads) = try bindQuery(select, around: scope)
            guard plan.columns.count == operands.count else { throw StatementError.operandColumns(operands.count) }
            return node(plan, use: .membership(operands, isNegated: negated), reach: reach, loads: loads)
        case .quantified(let operation, let operand, let select, let isAll):
            guard let comparison = Self.comparison(operation) else {
                throw StatementError.notSupported("This operator is not supported")
            }
            let bound = try bind(operand, in: scope)
            let (plan, reach, loads) = try bindQuery(select, around: scope)
            guard plan.columns.count == 1 else { throw StatementError.operandColumns(1) }
            return node(plan, use: .quantified(comparison, bound, isAll: isAll), reach: reach, loads: loads)
        default:
            throw StatementError.notSupported("This subquery is not supported")
        }
    }

    func bindSubqueryComparison(
        _ comparison: ComparisonNode.Operator, _ values: [Expression], _ select: SelectStatement, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        let operands = try bind(values, in: scope)
        let (plan, reach, loads) = try bindQuery(select, around: scope)
        guard plan.columns.count == operands.count else { throw StatementError.operandColumns(operands.count) }
        return node(plan, use: .comparison(comparison, operands), reach: reach, loads: loads)
    }

    private func node(_ plan: QueryPlan, use: SubqueryNode.Use, reach: Int, loads: Range<Int>) -> any BoundExpression {
        subqueryCount += 1
        return SubqueryNode(plan, use: use, number: subqueryCount, reach: reach, loads: loads)
    }

    private func bindQuery(
        _ select: SelectStatement, around scope: NameScope
    ) throws(StatementError) -> (plan: QueryPlan, reach: Int, loads: Range<Int>) {
        let first = loads.count
        let (plan, reach) = try planQuery(select, outer: scope)
        return (plan, reach, first..<loads.count)
    }
}
