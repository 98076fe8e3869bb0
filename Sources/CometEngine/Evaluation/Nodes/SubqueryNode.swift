import CometQL

/// A query inside of an expression: as one value, as EXISTS, or as the right side of IN.
final class SubqueryNode: BoundExpression {
    enum Use {
        case scalar
        case exists
        case membership([any BoundExpression], isNegated: Bool)
        case comparison(ComparisonNode.Operator, [any BoundExpression])
        /// `> ANY` and `> ALL`.
        case quantified(ComparisonNode.Operator, any BoundExpression, isAll: Bool)
    }

    let type: ValueType
    let traits: ExpressionTraits
    private let plan: QueryPlan
    let use: Use
    private let number: Int
    /// Its rows are the same for every row of the query around.
    let isIndependent: Bool
    /// The tables that it reads, by the numbers of their loads.
    let loads: Range<Int>

    /// - Parameter reach: how many queries outwards its columns go.
    init(_ plan: QueryPlan, use: Use, number: Int, reach: Int, loads: Range<Int>) {
        self.plan = plan
        self.loads = loads
        self.use = use
        self.number = number
        isIndependent = reach == 0 && !plan.isMomentary
        var dependencies: ExpressionTraits.Dependencies = .subqueries
        if reach >= 1 { dependencies.insert(.columns) }
        if reach >= 2 { dependencies.insert(.outerColumns) }
        if plan.isMomentary { dependencies.insert(.moment) }
        switch use {
        case .scalar:
            type = (plan.types.first ?? .null).nullable()
            traits = ExpressionTraits(dependencies: dependencies, height: plan.height + 1)
        case .exists:
            type = ValueType.boolean.nullable(false)
            traits = ExpressionTraits(dependencies: dependencies, height: plan.height + 1)
        case .membership(let operands, _), .comparison(_, let operands):
            type = .boolean
            var traits = ExpressionTraits.over(operands, adding: dependencies)
            traits.height = max(traits.height, plan.height + 1)
            self.traits = traits
        case .quantified(_, let operand, _):
            type = .boolean
            var traits = ExpressionTraits.over([operand], adding: dependencies)
            traits.height = max(traits.height, plan.height + 1)
            self.traits = traits
        }
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        switch use {
        case .scalar:
            let result = try result(in: frame, limit: 2)
            guard result.rows.count < 2 else { throw StatementError.moreThanOneRow }
            return result.rows.first?.first ?? .null
        case .exists:
            return .int(try result(in: frame, limit: 1).rows.isEmpty ? 0 : 1)
        case .membership(let operands, let isNegated):
            let found = try membership(operands, in: frame)
            guard let found else { return .null }
            return .int(found != isNegated ? 1 : 0)
        case .comparison(let comparison, let operands):
            let result = try result(in: frame, limit: 2)
            guard result.rows.count < 2 else { throw StatementError.moreThanOneRow }
            guard let row = result.rows.first else { return .null }
            var values: Row = []
            for operand in operands { values.append(try operand.value(in: frame)) }
            return RowComparisonNode.compare(
                comparison, values, row, collations: collations(operands), context: frame.context)
        case .quantified(let comparison, let operand, let isAll):
            return try quantified(comparison, operand, isAll: isAll, in: frame)
        }
    }

    /// True of any row, or of all; a NULL leaves it open unless another row decides.
    private func quantified(
        _ comparison: ComparisonNode.Operator, _ operand: any BoundExpression, isAll: Bool, in frame: Frame
    ) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        let rows = try result(in: frame, limit: nil).rows
        try frame.run.spend(rows.count)
        let collations = collations([operand])
        var isUnknown = false
        for row in rows {
            switch RowComparisonNode.compare(comparison, [value], row, collations: collations, context: frame.context) {
            case .null: isUnknown = true
            case .int(1): if !isAll { return .int(1) }
            default: if isAll { return .int(0) }
            }
        }
        return isUnknown ? .null : .int(isAll ? 1 : 0)
    }

    /// The one expression that `IN` looks for in rows that never change; nil for any other use.
    var soleKey: (any BoundExpression)? {
        guard isIndependent, case .membership(let operands, isNegated: false) = use, operands.count == 1 else {
            return nil
        }
        return operands.first
    }

    /// The rows of a subquery that depends on nothing around it.
    func rows(in run: QueryRun) throws(StatementError) -> [Row] {
        guard isIndependent else { return [] }
        return try result(in: Frame(run: run), limit: nil).rows
    }

    private func collations(_ operands: [any BoundExpression]) -> [Collation] {
        zip(operands, plan.types).map { ValueType.collation($0.type, $1) }
    }

    private func membership(_ operands: [any BoundExpression], in frame: Frame) throws(StatementError) -> Bool? {
        var values: Row = []
        for operand in operands { values.append(try operand.value(in: frame)) }
        let result = try result(in: frame, limit: nil)
        if result.rows.isEmpty { return false }
        if values.count == 1, let value = values.first, let type = plan.types.first, let operand = operands.first {
            if value.isNull { return nil }
            if isIndependent, operand.type.base == type.base, type.base == .integer || type.base == .text {
                let collation = ValueType.collation(operand.type, type)
                if result.contains(HashKey(value, collation: collation), collation: collation) { return true }
                return result.hasNull ? nil : false
            }
        }
        try frame.run.spend(result.rows.count)
        let collations = collations(operands)
        var isUnknown = false
        for row in result.rows {
            switch RowComparisonNode.compare(.equal, values, row, collations: collations, context: frame.context) {
            case .null: isUnknown = true
            case .int(1): return true
            default: break
            }
        }
        return isUnknown ? nil : false
    }

    private func result(in frame: Frame, limit: Int?) throws(StatementError) -> SubqueryResult {
        if isIndependent, let known = frame.run.subqueryResults[number] { return known }
        let memory = KeptMemory(frame.run)
        let rows = try plan.cursor(in: frame.run, outer: frame).rows(
            atMost: isIndependent ? nil : limit, keptBy: memory)
        guard isIndependent else { return SubqueryResult(rows: rows, keptBy: memory) }
        memory.keepForGood()
        let result = SubqueryResult(rows: rows, keptBy: nil)
        frame.run.subqueryResults[number] = result
        return result
    }
}
