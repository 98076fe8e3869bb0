import CometQL

extension Binder {
    /// The conditions that AND joins, each with the columns that it looks at.
    func bindConjuncts(_ condition: Expression, in scope: NameScope) throws(StatementError) -> [Conjunct] {
        var result: [Conjunct] = []
        for part in condition.conjuncts {
            if case .binary(.equal, let left, let right) = part, !Self.isRow(left), !Self.isRow(right) {
                let (a, positionsOfA) = try tracked(left, in: scope)
                let (b, positionsOfB) = try tracked(right, in: scope)
                let equality = Conjunct.Equality(
                    left: a, leftPositions: positionsOfA, right: b, rightPositions: positionsOfB)
                result.append(
                    Conjunct(
                        bound: compare(.equal, a, b), positions: positionsOfA.union(positionsOfB), equality: equality))
            } else {
                let (bound, positions) = try tracked(part, in: scope)
                result.append(Conjunct(bound: bound, positions: positions, equality: nil))
            }
        }
        return result
    }

    private func tracked(
        _ expression: Expression, in scope: NameScope
    ) throws(StatementError) -> (bound: any BoundExpression, positions: Set<Int>) {
        scope.usedPositions = []
        let bound = try bindOperand(expression, in: scope)
        return (bound, scope.usedPositions)
    }

    /// Reading a user variable is no constant in a SELECT list that sets one.
    func noteAssignments(in core: SelectCore) {
        for case .expression(.assignment, _, _) in core.items { assignsVariables = true }
    }
}
