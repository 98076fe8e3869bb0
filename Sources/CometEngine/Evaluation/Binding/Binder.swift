import CometQL

/// Turns expressions as written into bound ones: names into places, calls into implementations, subqueries into plans.
final class Binder {
    let source: (any RelationSource)?
    let context: any EvaluationContext
    /// The tables that the statement reads, in the order met.
    var loads: [TableLoad] = []
    var subqueryCount = 0
    /// Some part of the statement sets a user variable, so reading one is no constant.
    var assignsVariables = false
    private var depth = 0
    private let silent: SilentContext
    /// What is computed while binding must stay small.
    private let foldingRun: QueryRun

    /// Recursion that the smallest thread stack can take.
    static let maximumDepth = 300
    /// Strings beyond this are rather computed again than kept.
    private static let maximumFoldedSize = 65_536

    init(source: (any RelationSource)? = nil, context: any EvaluationContext) {
        self.source = source
        self.context = context
        silent = SilentContext(context)
        foldingRun = QueryRun(context: silent, maximumSteps: 1_000_000)
    }

    /// An expression whose value leaves the arithmetic.
    func bind(_ expression: Expression, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        folded(settled(try bindOperand(expression, in: scope)))
    }

    /// The value itself of an expression that has the same for every row, unless computing it fails or warns: then it
    /// does so only if a row needs it.
    private func folded(_ bound: any BoundExpression) -> any BoundExpression {
        guard bound.traits.isConstant, bound.traits.isFoldable, !(bound is ConstantNode),
            !foldingRun.isExhausted
        else { return bound }
        if let arithmetic = bound as? ArithmeticNode, arithmetic.isUnsettled { return bound }
        silent.hasWarned = false
        guard let value = try? bound.value(in: Frame(run: foldingRun)), !silent.hasWarned,
            value.stringSize <= Self.maximumFoldedSize
        else { return UnfoldedNode(bound) }
        return ConstantNode(value, type: bound.type)
    }

    func settled(_ bound: any BoundExpression) -> any BoundExpression {
        guard let arithmetic = bound as? ArithmeticNode, arithmetic.isUnsettled else { return bound }
        return RoundingNode(bound)
    }

    func bind(_ expressions: [Expression], in scope: NameScope) throws(StatementError) -> [any BoundExpression] {
        var bound: [any BoundExpression] = []
        for expression in expressions { bound.append(try bind(expression, in: scope)) }
        return bound
    }

    /// An expression that an arithmetic operator goes on computing with.
    func bindOperand(_ expression: Expression, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw StatementError.tooDeep }
        let bound = try bindAny(expression, in: scope)
        guard bound.traits.height <= Self.maximumDepth else { throw StatementError.tooDeep }
        return folded(bound)
    }

    private func bindAny(_ expression: Expression, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        switch expression {
        case .literal(let value): return ConstantNode(literal: value)
        case .column(let name): return try bindColumn(name, in: scope)
        case .parameter(let index): return bindParameter(index)
        case .userVariable(let name): return bindUserVariable(name)
        case .systemVariable(let variableScope, let name): return try bindSystemVariable(variableScope, name)
        case .assignment(let name, let value):
            assignsVariables = true
            return AssignmentNode(name: name, operand: try bind(value, in: scope))
        case .unary(let unary, let operand): return try bindUnary(unary, operand, of: expression, in: scope)
        case .binary: return try bindBinary(expression, in: scope)
        case .function(let name, let arguments): return try bindFunction(name, arguments, in: scope)
        case .aggregate(let call): return try bindAggregate(call, in: scope)
        case .subquery, .exists, .inSelect, .quantified: return try bindSubquery(expression, in: scope)
        default: return try bindSpecial(expression, in: scope)
        }
    }

    private func bindSpecial(_ expression: Expression, in scope: NameScope) throws(StatementError)
        -> any BoundExpression
    {
        switch expression {
        case .between(let operand, let low, let high, let negated):
            return RangeNode(
                try bind(operand, in: scope), low: try bind(low, in: scope), high: try bind(high, in: scope),
                isNegated: negated)
        case .inList(let operand, let candidates, let negated):
            return try bindMembership(operand, candidates, isNegated: negated, in: scope)
        case .like(let operand, let pattern, let escape, let negated):
            return try bindLike(operand, pattern: pattern, escape: escape, isNegated: negated, in: scope)
        case .regexp(let operand, let pattern, let negated):
            return try bindRegexp(operand, pattern: pattern, isNegated: negated, in: scope)
        case .isTest(let operand, let test, let negated):
            return bindTest(try bindOperand(operand, in: scope), test, isNegated: negated)
        case .caseWhen(let operand, let branches, let otherwise):
            return try bindCase(operand, branches, otherwise, in: scope)
        case .cast(let operand, let type):
            if case .decimal(let precision, let scale) = type, scale > precision {
                throw StatementError.scaleAbovePrecision
            }
            return CastNode(try bind(operand, in: scope), to: type)
        case .dateArithmetic(let date, let subtract, let amount, let unit):
            return try bindDateArithmetic(date, isSubtraction: subtract, amount: amount, unit: unit, in: scope)
        case .collate(let operand, let name):
            return try bindCollate(operand, name, in: scope)
        case .binaryString(let operand):
            return CastNode(try bind(operand, in: scope), to: .binary(length: nil))
        case .row(let values):
            throw StatementError.operandColumns(values.count == 1 ? 2 : 1)
        case .defaultValue(let name): return try bindDefault(name, in: scope)
        case .insertedValue(let name): return try bindInserted(name, in: scope)
        default: throw StatementError.notSupported("This expression is not supported")
        }
    }

    /// The value of an expression that depends on no row and no table, and its type; nil: it depends on some.
    func constant(_ expression: Expression) throws(StatementError) -> (value: SQLValue, type: ValueType)? {
        let binder = Binder(context: SilentContext(context))
        binder.assignsVariables = assignsVariables
        let bound = try binder.bind(expression, in: NameScope())
        guard bound.traits.isConstant else { return nil }
        return (try bound.value(in: Frame(run: QueryRun(context: binder.context))), bound.type)
    }
}
