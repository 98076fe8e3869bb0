import CometQL

/// One of the conditions that AND joins, with the columns that it looks at.
struct Conjunct {
    struct Equality {
        var left: any BoundExpression
        var leftPositions: Set<Int>
        var right: any BoundExpression
        var rightPositions: Set<Int>
    }

    var bound: any BoundExpression
    var positions: Set<Int>
    /// For `a = b`: the sides.
    var equality: Equality?

    /// It must stand where it was written.
    var isFixed: Bool { bound.traits.dependencies.contains(.moment) }
}

extension Expression {
    /// The operands of AND, or the expression alone.
    var conjuncts: [Expression] {
        var result: [Expression] = []
        var pending = [self]
        while let next = pending.popLast() {
            if case .binary(.and, let left, let right) = next {
                pending.append(right)
                pending.append(left)
            } else {
                result.append(next)
            }
        }
        return result
    }
}
