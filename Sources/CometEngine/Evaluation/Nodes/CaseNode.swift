import CometQL

/// CASE, and IF, IFNULL, COALESCE as kinds of it: the first branch whose test holds gives the value.
final class CaseNode: BoundExpression {
    enum Test {
        /// The expression is true.
        case isTrue(any BoundExpression)
        /// The expression equals the operand of CASE.
        case equals(any BoundExpression)
        /// The branch's own result is not NULL.
        case resultIsNotNull
    }

    let type: ValueType
    let traits: ExpressionTraits
    /// In which the operand of CASE compares with all that it is compared with.
    private let collation: Collation
    private let operand: (any BoundExpression)?
    private let branches: [(test: Test, result: any BoundExpression)]
    private let otherwise: (any BoundExpression)?

    init(
        operand: (any BoundExpression)? = nil, branches: [(test: Test, result: any BoundExpression)],
        otherwise: (any BoundExpression)?
    ) {
        self.operand = operand
        collation = ValueType.collation(
            (operand.map { [$0.type] } ?? [])
                + branches.compactMap { if case .equals(let candidate) = $0.test { candidate.type } else { nil } })
        self.branches = branches
        self.otherwise = otherwise
        var children = branches.map(\.result)
        var type = ValueType.union(children.map(\.type) + (otherwise.map { [$0.type] } ?? []))
        if otherwise == nil, !branches.contains(where: { if case .resultIsNotNull = $0.test { true } else { false } }) {
            type.isNullable = true
        }
        for branch in branches {
            switch branch.test {
            case .isTrue(let test), .equals(let test): children.append(test)
            case .resultIsNotNull: type.isNullable = type.isNullable && branches.allSatisfy(\.result.type.isNullable)
            }
        }
        if let operand { children.append(operand) }
        if let otherwise { children.append(otherwise) }
        self.type = type
        traits = .over(children)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand?.value(in: frame)
        try frame.run.spend(branches.count >> 2)
        for branch in branches {
            switch branch.test {
            case .isTrue(let test):
                guard frame.context.truth(try test.value(in: frame)) == true else { continue }
            case .equals(let candidate):
                guard let value else { continue }
                let comparison = Comparison(context: frame.context, collation: collation)
                guard comparison.isEqual(value, try candidate.value(in: frame)) == true else { continue }
            case .resultIsNotNull:
                let result = try branch.result.value(in: frame)
                if result.isNull { continue }
                return ValueConversion.convert(result, to: type, context: frame.context)
            }
            return try converted(branch.result, in: frame)
        }
        guard let otherwise else { return .null }
        return try converted(otherwise, in: frame)
    }

    private func converted(_ result: any BoundExpression, in frame: Frame) throws(StatementError) -> SQLValue {
        ValueConversion.convert(try result.value(in: frame), to: type, context: frame.context)
    }
}
