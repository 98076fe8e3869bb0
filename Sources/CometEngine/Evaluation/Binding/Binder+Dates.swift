import CometQL

extension Binder {
    func bindDateArithmetic(
        _ date: Expression, isSubtraction: Bool, amount: Expression, unit: String, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        guard let unit = IntervalUnit(unit) else { throw StatementError.syntax("Unknown interval unit '\(unit)'") }
        let operand = try bind(date, in: scope)
        let bound = try bind(amount, in: scope)
        return OperationNode(
            name: isSubtraction ? "DATE_SUB" : "DATE_ADD", operands: [operand, bound],
            type: DateArithmetic.type(of: operand.type, amount: bound.type, unit: unit)
        ) { call throws(StatementError) in
            DateArithmetic(context: call.context).add(
                call[1], unit, to: call[0], isSubtraction: isSubtraction, resultType: call.type)
        }
    }
}
