import CometQL

extension Binder {
    func bindUnary(
        _ unary: Expression.UnaryOperator, _ operand: Expression, of source: Expression, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        let bound = numeric(try bindOperand(operand, in: scope))
        switch unary {
        case .plus:
            return bound
        case .not:
            return OperationNode(name: "!", operands: [bound], type: .boolean, isTotal: true) { call in
                .int(call.context.truth(call[0]) == false ? 1 : 0)
            }
        case .minus:
            var type = bound.type
            switch type.base {
            case .integer: type = .integer(min(20, type.length + 1))
            case .decimal: break
            default: type = type.isTemporal ? .decimal(precision: 20, scale: type.scale) : .double
            }
            return OperationNode(name: "-", operands: [bound], type: type, isTotal: true) {
                call throws(StatementError) in
                try Arithmetic(context: call.context, source: source).negate(call[0])
            }
        case .bitNot:
            return OperationNode(name: "~", operands: [bound], type: .unsignedBigint, isTotal: true) { call in
                Arithmetic(context: call.context, source: source).bits(call[0]).map { .uint(~$0) } ?? .null
            }
        }
    }

    /// A chain of operators that lean left (`a + b + c`, `a AND b AND c`) is bound from the inside without recursion.
    func bindBinary(_ expression: Expression, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        var chain: [(operation: Expression.BinaryOperator, right: Expression, whole: Expression)] = []
        var innermost = expression
        while case .binary(let operation, let left, let right) = innermost {
            if Self.comparison(operation) != nil, Self.isRow(left) || Self.isRow(right) { break }
            chain.append((operation, right, innermost))
            innermost = left
        }
        var bound: any BoundExpression
        if case .binary(let operation, let left, let right) = innermost, let comparison = Self.comparison(operation) {
            bound = try bindRowComparison(comparison, left, right, in: scope)
        } else {
            bound = try bindOperand(innermost, in: scope)
        }
        var logic: (isOr: Bool, operands: [any BoundExpression])?
        for (operation, right, whole) in chain.reversed() {
            let operand = try bindOperand(right, in: scope)
            if operation == .and || operation == .or {
                let isOr = operation == .or
                if logic?.isOr == isOr {
                    logic?.operands.append(operand)
                    continue
                }
                if let pending = logic { bound = LogicNode(isOr: pending.isOr, operands: pending.operands) }
                logic = (isOr, [bound, operand])
                continue
            }
            if let pending = logic { bound = LogicNode(isOr: pending.isOr, operands: pending.operands) }
            logic = nil
            bound = try combine(operation, bound, operand, source: whole)
        }
        if let pending = logic { bound = LogicNode(isOr: pending.isOr, operands: pending.operands) }
        return bound
    }

    private func combine(
        _ operation: Expression.BinaryOperator, _ left: any BoundExpression, _ right: any BoundExpression,
        source: Expression
    ) throws(StatementError) -> any BoundExpression {
        if let comparison = Self.comparison(operation) {
            return compare(comparison, left, right)
        }
        switch operation {
        case .xor:
            return OperationNode(name: "XOR", operands: [left, right], type: .boolean, isTotal: true) { call in
                guard let a = call.context.truth(call[0]), let b = call.context.truth(call[1]) else { return .null }
                return .int(a != b ? 1 : 0)
            }
        case .jsonExtract:
            return try call("JSON_EXTRACT", [left, right])
        case .jsonExtractUnquote:
            return try call("JSON_UNQUOTE", [call("JSON_EXTRACT", [left, right])])
        default:
            guard let arithmetic = Self.arithmetic(operation) else {
                throw StatementError.notSupported("This operator is not supported")
            }
            return ArithmeticNode(arithmetic, numeric(left), numeric(right), source: source)
        }
    }

    func compare(
        _ comparison: ComparisonNode.Operator, _ left: any BoundExpression, _ right: any BoundExpression
    ) -> any BoundExpression {
        ComparisonNode(
            comparison, compared(left, beside: right), compared(right, beside: left))
    }

    /// An operand in the type in which it compares, as far as that is known ahead.
    private func compared(_ bound: any BoundExpression, beside other: any BoundExpression) -> any BoundExpression {
        // A hexadecimal literal beside a number is a number.
        if other.type.isNumber { return settled(constantNumber(numeric(bound), beside: other)) }
        if other.type.isTemporal, let date = constantDate(bound, beside: other) { return date }
        return settled(scalar(bound, beside: other))
    }

    /// A constant text that is a number and nothing else, beside an exact number.
    private func constantNumber(_ bound: any BoundExpression, beside other: any BoundExpression) -> any BoundExpression
    {
        guard case .text(let text)? = (bound as? ConstantNode)?.constant, other.type.base != .double,
            let prefix = NumberPrefix(text.utf8), prefix.isWhole, let decimal = prefix.decimal
        else { return bound }
        let whole = decimal.scale == 0 ? Int64(exactly: decimal.unscaled) : nil
        return ConstantNode(literal: whole.map { .int($0) } ?? .decimal(decimal))
    }

    /// A constant text that is a date or time and nothing else, beside one.
    private func constantDate(_ bound: any BoundExpression, beside other: any BoundExpression) -> (any BoundExpression)?
    {
        guard case .text(let text)? = (bound as? ConstantNode)?.constant else { return nil }
        let isTime = other.type.base == .time
        let parsed = isTime ? SQLTemporal.parseTime(text.utf8) : SQLTemporal.parseDatetime(text.utf8)
        guard let parsed, !parsed.isTruncated else { return nil }
        return ConstantNode(literal: .temporal(parsed.value))
    }

    /// A JSON value beside one that is none compares by what it stands for: `"x"` equals 'x'.
    private func scalar(_ bound: any BoundExpression, beside other: any BoundExpression) -> any BoundExpression {
        guard bound.type.isJSON, !other.type.isJSON else { return bound }
        return OperationNode(name: "JSON_VALUE", operands: [bound], type: .text(ValueType.unbounded)) { call in
            guard let text = call.text(0), let json = try? JSONReader.read(text) else { return call[0] }
            return json.scalarText.map { .text($0) } ?? call[0]
        }
    }

    /// The number that a hexadecimal literal or a JSON scalar stands for; any other expression as it is.
    func numeric(_ bound: any BoundExpression) -> any BoundExpression {
        if bound.type.isJSON {
            return OperationNode(name: "JSON_VALUE", operands: [bound], type: .text(ValueType.unbounded)) { call in
                guard let text = call.text(0), let json = try? JSONReader.read(text) else { return call[0] }
                return json.isScalar ? json.sqlValue : call[0]
            }
        }
        guard bound.type.isHexLiteral, let node = bound as? ConstantNode, case .bytes(let bytes) = node.constant else {
            return bound
        }
        var value: UInt64 = 0
        for byte in bytes.suffix(8) { value = value << 8 | UInt64(byte) }
        return ConstantNode(literal: Int64(exactly: value).map { .int($0) } ?? .uint(value))
    }

    static func isRow(_ expression: Expression) -> Bool {
        switch expression {
        case .row(let values): values.count > 1
        default: false
        }
    }

    /// Row comparisons and `IN` with rows on both sides.
    private func bindRowComparison(
        _ comparison: ComparisonNode.Operator, _ left: Expression, _ right: Expression, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        if case .row(let values) = left, case .subquery(let select) = right {
            return try bindSubqueryComparison(comparison, values, select, in: scope)
        }
        guard case .row(let a) = left, case .row(let b) = right else {
            if case .row(let values) = left { throw StatementError.operandColumns(values.count) }
            throw StatementError.operandColumns(1)
        }
        guard a.count == b.count else { throw StatementError.operandColumns(a.count) }
        return RowComparisonNode(comparison, try bind(a, in: scope), try bind(b, in: scope))
    }

    func bindMembership(
        _ operand: Expression, _ candidates: [Expression], isNegated: Bool, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        guard case .row(let values) = operand, values.count > 1 else {
            let bound = try bindOperand(operand, in: scope)
            var list: [any BoundExpression] = []
            for candidate in candidates {
                if Self.isRow(candidate) { throw StatementError.operandColumns(1) }
                let other = try bindOperand(candidate, in: scope)
                list.append(bound.type.isNumber ? numeric(other) : other)
            }
            return MembershipNode(bound, candidates: list, isNegated: isNegated)
        }
        var alternatives: [any BoundExpression] = []
        for candidate in candidates {
            alternatives.append(try bindRowComparison(.equal, operand, candidate, in: scope))
        }
        let anyOf = LogicNode(isOr: true, operands: alternatives)
        guard isNegated else { return anyOf }
        return OperationNode(name: "NOT IN", operands: [anyOf], type: .boolean) { call in
            .int(call.context.truth(call[0]) == false ? 1 : 0)
        }
    }

    static func comparison(_ operation: Expression.BinaryOperator) -> ComparisonNode.Operator? {
        switch operation {
        case .equal: .equal
        case .nullSafeEqual: .nullSafeEqual
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }

    private static func arithmetic(_ operation: Expression.BinaryOperator) -> ArithmeticNode.Operator? {
        switch operation {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .integerDivide: .integerDivide
        case .modulo: .modulo
        case .bitOr: .bitOr
        case .bitAnd: .bitAnd
        case .bitXor: .bitXor
        case .shiftLeft: .shiftLeft
        case .shiftRight: .shiftRight
        default: nil
        }
    }
}
