import CometQL

extension Binder {
    func bindTest(
        _ operand: any BoundExpression, _ test: Expression.IsOperand, isNegated: Bool
    ) -> any BoundExpression {
        let type = ValueType.boolean.nullable(false)
        return OperationNode(name: "IS", operands: [operand], type: type, isStrict: false) { call in
            let holds =
                switch test {
                case .null: call.isNull(0)
                case .unknown: call.context.truth(call[0]) == nil
                case .true: call.context.truth(call[0]) == true
                case .false: call.context.truth(call[0]) == false
                }
            return .int(holds != isNegated ? 1 : 0)
        }
    }

    func bindCase(
        _ operand: Expression?, _ branches: [Expression.CaseBranch], _ otherwise: Expression?, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        var bound: [(test: CaseNode.Test, result: any BoundExpression)] = []
        for branch in branches {
            let condition = try bindOperand(branch.condition, in: scope)
            bound.append((operand == nil ? .isTrue(condition) : .equals(condition), try bind(branch.result, in: scope)))
        }
        var subject: (any BoundExpression)?
        if let operand { subject = try bindOperand(operand, in: scope) }
        var rest: (any BoundExpression)?
        if let otherwise { rest = try bind(otherwise, in: scope) }
        return CaseNode(operand: subject, branches: bound, otherwise: rest)
    }

    func bindLike(
        _ operand: Expression, pattern: Expression, escape: Expression?, isNegated: Bool, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        let text = try bind(operand, in: scope)
        let bound = try bind(pattern, in: scope)
        var escapeCharacter: Unicode.Scalar? = "\\"
        if let escape {
            guard let text = try constant(escape)?.value.text, text.unicodeScalars.count <= 1 else {
                throw StatementError.wrongArguments(to: "ESCAPE")
            }
            escapeCharacter = text.unicodeScalars.first
        }
        return LikeNode(text, pattern: bound, escape: escapeCharacter, isNegated: isNegated)
    }

    func bindRegexp(
        _ operand: Expression, pattern: Expression, isNegated: Bool, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        let match = try call("REGEXP_LIKE", [bind(operand, in: scope), bind(pattern, in: scope)])
        guard isNegated else { return match }
        return OperationNode(name: "NOT REGEXP", operands: [match], type: .boolean) { call in
            .int(call.context.truth(call[0]) == false ? 1 : 0)
        }
    }

    func bindCollate(
        _ operand: Expression, _ name: String, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        let collation = try Collation(name: name)
        let bound = try bind(operand, in: scope)
        var type = bound.type.isString ? bound.type : .text(bound.type.textLength, isNullable: bound.type.isNullable)
        type.collation = collation
        type.coercibility = .explicit
        type.isHexLiteral = false
        return OperationNode(name: "COLLATE", operands: [bound], type: type) { call in
            ValueConversion.convert(call[0], to: call.type, context: call.context)
        }
    }
}
