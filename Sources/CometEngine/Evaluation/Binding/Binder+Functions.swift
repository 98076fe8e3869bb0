import CometQL

extension Binder {
    func bindFunction(
        _ name: String, _ arguments: [Expression], in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        var operands: [any BoundExpression] = []
        let goesOnComputing = FunctionRegistry.definitions[name]?.takesNumbers == true
        for argument in arguments {
            operands.append(try goesOnComputing ? bindOperand(argument, in: scope) : bind(argument, in: scope))
        }
        return try call(name, operands)
    }

    /// A call of a function over bound arguments.
    func call(_ name: String, _ arguments: [any BoundExpression]) throws(StatementError) -> any BoundExpression {
        if let lazy = try bindLazyFunction(name, arguments) { return lazy }
        guard let definition = FunctionRegistry.definitions[name] else { throw StatementError.unknownFunction(name) }
        guard definition.arity.contains(arguments.count) else {
            throw StatementError.wrongArgumentCount(function: name)
        }
        if FunctionRegistry.fractionNames.contains(name), case .int(let digits)? = ResultTypes.constant(arguments, 0),
            digits > 6
        {
            throw StatementError.tooPrecise(function: name)
        }
        let operands = definition.takesNumbers ? arguments.map { numeric($0) } : arguments.map { shown($0) }
        let node = OperationNode(
            name: name, operands: operands, type: definition.type(operands), isStrict: definition.isStrict,
            isTotal: FunctionRegistry.totalNames.contains(name), dependencies: definition.isMomentary ? .moment : [],
            operation: definition.implementation)
        // Unrounded quotients among the operands leave the arithmetic here.
        return definition.takesNumbers && node.type.base == .decimal ? RoundingNode(node) : node
    }

    /// A DOUBLE with a fixed count of digits as it shows, for functions that look at its text.
    private func shown(_ bound: any BoundExpression) -> any BoundExpression {
        let type = bound.type
        guard type.base == .double, type.scale != ValueType.notFixed else { return bound }
        return OperationNode(name: "TEXT", operands: [bound], type: .text(23, isNullable: type.isNullable)) { call in
            call[0].textBytes(decimals: type.scale).map { .text(String(decoding: $0, as: UTF8.self)) } ?? .null
        }
    }

    /// The functions that do not need all of their arguments.
    private func bindLazyFunction(
        _ name: String, _ arguments: [any BoundExpression]
    ) throws(StatementError) -> (any BoundExpression)? {
        func need(_ range: ClosedRange<Int>) throws(StatementError) {
            guard range.contains(arguments.count) else { throw StatementError.wrongArgumentCount(function: name) }
        }
        switch name {
        case "IF":
            try need(3...3)
            return CaseNode(branches: [(.isTrue(arguments[0]), arguments[1])], otherwise: arguments[2])
        case "IFNULL", "NVL":
            try need(2...2)
            return CaseNode(branches: [(.resultIsNotNull, arguments[0])], otherwise: arguments[1])
        case "NVL2":
            try need(3...3)
            let test = bindTest(arguments[0], .null, isNegated: true)
            return CaseNode(branches: [(.isTrue(test), arguments[1])], otherwise: arguments[2])
        case "COALESCE":
            try need(1...Int.max)
            return CaseNode(branches: arguments.map { (.resultIsNotNull, $0) }, otherwise: nil)
        case "NULLIF":
            try need(2...2)
            let test = compare(.equal, arguments[0], arguments[1])
            return CaseNode(
                branches: [(.isTrue(test), ConstantNode(literal: .null))], otherwise: arguments[0])
        case "RAND":
            try need(0...1)
            return RandomNode(seed: arguments.first)
        default:
            return nil
        }
    }

    func bindAggregate(
        _ call: Expression.AggregateCall, in scope: NameScope
    ) throws(StatementError) -> any BoundExpression {
        guard let list = scope.aggregates else { throw StatementError.invalidGroupFunction }
        // No aggregate may stand inside of another one.
        scope.aggregates = nil
        defer { scope.aggregates = list }
        var type = ValueType.null
        let place = try list.place(of: call) { () throws(StatementError) in
            try self.aggregate(call, in: scope)
        }
        type = list.aggregates[place].type
        return AggregateNode(place: place, type: type)
    }

    private func aggregate(
        _ call: Expression.AggregateCall, in scope: NameScope
    ) throws(StatementError) -> BoundAggregate {
        let prefersAliases = scope.prefersAliases
        scope.prefersAliases = false
        defer { scope.prefersAliases = prefersAliases }
        var arguments: [any BoundExpression] = []
        for argument in call.arguments {
            // A sum takes quotients as they come and rounds once.
            let goesOnComputing = call.name == "SUM" && !call.isDistinct
            arguments.append(try goesOnComputing ? bindOperand(argument, in: scope) : bind(argument, in: scope))
        }
        var orderBy: [(expression: any BoundExpression, isDescending: Bool)] = []
        for term in call.orderBy {
            orderBy.append((try bind(term.expression, in: scope), term.isDescending))
        }
        guard let type = Aggregator.type(of: call.name, arguments.map(\.type)) else {
            throw StatementError.unknownFunction(call.name)
        }
        guard Aggregator.arity(of: call.name, isDistinct: call.isDistinct).contains(arguments.count) else {
            throw StatementError.wrongArgumentCount(function: call.name)
        }
        return BoundAggregate(
            name: call.name, isDistinct: call.isDistinct, arguments: arguments, orderBy: orderBy,
            separator: call.separator ?? ",", type: type)
    }
}
