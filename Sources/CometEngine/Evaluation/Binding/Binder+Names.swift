import CometQL

extension Binder {
    func bindColumn(_ name: ColumnName, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        switch try scope.resolve(name) {
        case .column(let depth, let position, let type):
            return ColumnNode(depth: depth, position: position, type: type)
        case .alias(let expression):
            guard scope.aggregates != nil || !expression.traits.dependencies.contains(.aggregates) else {
                throw StatementError.invalidGroupFunction
            }
            return expression
        }
    }

    func bindParameter(_ index: Int) -> any BoundExpression {
        let parameters = context.parameters
        return ConstantNode(literal: parameters.indices.contains(index) ? parameters[index] : .null)
    }

    func bindUserVariable(_ name: String) -> any BoundExpression {
        UserVariableNode(name: name, value: context.userVariable(name), isConstant: !assignsVariables)
    }

    func bindSystemVariable(
        _ scope: Expression.VariableScope, _ name: String
    ) throws(StatementError) -> any BoundExpression {
        let value = try context.systemVariable(scope, name)
        var type = ValueType(literal: value)
        switch type.base {
        case .text: type = .text(type.length, .system)
        case .integer: type = .integer(type.isUnsigned || type.length > 9 ? 20 : 1, unsigned: type.isUnsigned)
        default: break
        }
        return ConstantNode(value, type: type)
    }

    /// `DEFAULT(column)`; a bare DEFAULT has a meaning only where a column's value is set.
    func bindDefault(_ name: ColumnName?, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        guard let name, case .column(let depth, let position, let type) = try scope.resolve(name) else {
            throw StatementError.noDefault
        }
        var owner: NameScope? = scope
        for _ in 0..<depth { owner = owner?.outer }
        for table in owner?.tables ?? [] {
            let index = position - table.offset
            guard table.columns.indices.contains(index) else { continue }
            let column = table.columns[index]
            guard let value = column.defaultValue ?? (column.isNullable ? .null : nil) else {
                throw StatementError.required(column: column.name)
            }
            return ConstantNode(value, type: type)
        }
        throw StatementError.unknownColumn(name.text, in: scope.clause)
    }

    /// `VALUES(column)`: NULL outside of ON DUPLICATE KEY UPDATE.
    func bindInserted(_ name: ColumnName, in scope: NameScope) throws(StatementError) -> any BoundExpression {
        guard case .column(_, let position, let type) = try scope.resolve(name) else {
            throw StatementError.unknownColumn(name.text, in: scope.clause)
        }
        guard let offset = scope.insertedOffset else { return ConstantNode(.null, type: .null) }
        return ColumnNode(depth: 0, position: position + offset, type: type)
    }
}
