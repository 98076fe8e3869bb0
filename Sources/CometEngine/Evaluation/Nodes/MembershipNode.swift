import CometQL

/// `x IN (a, b, …)`.
final class MembershipNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let candidates: [any BoundExpression]
    /// One for all, so that a candidate may decide how the others compare.
    private let collation: Collation
    private let isNegated: Bool
    /// The candidates as a set, where they are constants of the operand's own kind.
    private let index: (keys: Set<HashKey>, collation: Collation, hasNull: Bool)?

    init(_ operand: any BoundExpression, candidates: [any BoundExpression], isNegated: Bool) {
        self.operand = operand
        self.candidates = candidates
        self.isNegated = isNegated
        collation = ValueType.collation([operand.type] + candidates.map(\.type))
        index = Self.index(operand.type, candidates, collation)
        type = .boolean.nullable(operand.type.isNullable || candidates.contains(where: \.type.isNullable))
        traits = .over([operand] + candidates)
    }

    private static func index(
        _ type: ValueType, _ candidates: [any BoundExpression], _ collation: Collation
    ) -> (keys: Set<HashKey>, collation: Collation, hasNull: Bool)? {
        var keys: Set<HashKey> = []
        var hasNull = false
        for candidate in candidates {
            guard let constant = (candidate as? ConstantNode)?.constant else { return nil }
            switch (type.base, constant) {
            case (_, .null): hasNull = true
            case (.integer, .int), (.integer, .uint), (.text, .text), (.bytes, .bytes):
                keys.insert(HashKey(constant, collation: collation))
            default: return nil
            }
        }
        return (keys, collation, hasNull)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        if value.isNull { return .null }
        if let index, isIndexed(value) {
            if index.keys.contains(HashKey(value, collation: index.collation)) { return .int(isNegated ? 0 : 1) }
            return index.hasNull ? .null : .int(isNegated ? 1 : 0)
        }
        try frame.run.spend(candidates.count / 8)
        var isUnknown = false
        for candidate in candidates {
            let other = try candidate.value(in: frame)
            switch Comparison(context: frame.context, collation: collation).isEqual(value, other) {
            case nil: isUnknown = true
            case true?: return .int(isNegated ? 0 : 1)
            case false?: break
            }
        }
        return isUnknown ? .null : .int(isNegated ? 1 : 0)
    }

    /// A value may be of another kind than its type says only where a user variable changed under way.
    private func isIndexed(_ value: SQLValue) -> Bool {
        switch (operand.type.base, value) {
        case (.integer, .int), (.integer, .uint), (.text, .text), (.bytes, .bytes): true
        default: false
        }
    }
}
