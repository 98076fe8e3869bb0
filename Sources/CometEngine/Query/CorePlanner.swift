import CometQL

/// Binds one SELECT, clause by clause.
final class CorePlanner {
    private let binder: Binder
    private let scope: NameScope
    /// The columns of the result, once planned.
    private(set) var columns: [Column] = []
    private var items: [any BoundExpression] = []

    init(binder: Binder, outer: NameScope?) {
        self.binder = binder
        scope = NameScope(outer: outer)
    }

    /// How many of the scopes around the query its columns go out to.
    var reach: Int { scope.reach }

    func plan(_ core: SelectCore, orderBy: [OrderTerm]) throws(StatementError) -> CorePlan {
        binder.noteAssignments(in: core)
        let from = FromPlanner(binder: binder, scope: scope)
        let relation = try from.plan(core.from, where: core.condition)
        var conditions: [any BoundExpression] = []
        if let condition = core.condition {
            scope.clause = "where clause"
            for conjunct in try binder.bindConjuncts(condition, in: scope) {
                from.noteDependencies(conjunct)
                if let relation, !conjunct.isFixed, !conjunct.positions.isEmpty {
                    relation.push(conjunct)
                } else {
                    conditions.append(conjunct.bound)
                }
            }
        }
        let aggregates = AggregateList()
        scope.aggregates = aggregates
        scope.clause = "field list"
        try bindItems(core.items, starOrder: from.starOrder)
        scope.aliases = zip(columns, items).map { NameScope.Alias(name: $0.name, expression: $1) }
        let groupBy = try bindGroups(core.groupBy)
        scope.aggregates = aggregates
        var having: (any BoundExpression)?
        if let condition = core.having {
            scope.clause = "having clause"
            scope.prefersAliases = true
            having = try binder.bind(condition, in: scope)
        }
        let order = try bindOrder(orderBy)
        var plan = CorePlan(
            relation: relation, conditions: conditions, groupBy: groupBy, aggregates: aggregates.aggregates,
            having: having, items: items, isDistinct: core.isDistinct, countsFoundRows: core.countsFoundRows,
            orderBy: order, limit: .none)
        if !plan.isGrouped, having == nil { plan.origins = items.map { origin(of: $0) } }
        return plan
    }

    private func origin(of item: any BoundExpression) -> ColumnOrigin? {
        guard let node = item as? ColumnNode, node.depth == 0 else { return nil }
        for table in scope.tables where table.columns.indices.contains(node.position - table.offset) {
            return table.origin(at: node.position - table.offset)
        }
        return nil
    }

    private func bindItems(
        _ list: [SelectItem], starOrder: [Int]
    ) throws(StatementError) {
        for item in list {
            switch item {
            case .all(nil):
                guard !scope.tables.isEmpty else { throw StatementError.noTablesUsed }
                for position in starOrder { append(position: position) }
            case .all(let name?):
                guard let table = scope.tables.first(where: { $0.isNamed(name.name, database: name.database) }) else {
                    throw StatementError.unknownTableInFieldList(name.name)
                }
                for index in table.columns.indices { append(position: table.offset + index) }
            case .expression(let expression, let alias, let text):
                let bound = try binder.bind(expression, in: scope)
                if let node = bound as? ColumnNode, node.depth == 0, var column = column(at: node.position) {
                    column.name = alias ?? column.name
                    // A column keeps the spelling of the statement, as in MySQL.
                    if alias == nil, case .column(let name) = expression { column.name = name.name }
                    append(bound, column)
                } else {
                    append(bound, Binder.column(named: alias ?? Self.name(of: expression, text), type: bound.type))
                }
            }
        }
        guard columns.count <= 4096 else { throw StatementError.tooMany(20, "Too many columns") }
    }

    /// What was written, but words as MySQL spells them.
    private static func name(of expression: Expression, _ text: String) -> String {
        guard case .literal(let value) = expression else { return text }
        if value.isNull { return "NULL" }
        let upper = text.uppercased()
        return upper == "TRUE" || upper == "FALSE" ? upper : text
    }

    private func append(position: Int) {
        guard let column = column(at: position), let type = type(at: position) else { return }
        append(ColumnNode(depth: 0, position: position, type: type), column)
    }

    private func append(_ bound: any BoundExpression, _ column: Column) {
        items.append(bound)
        columns.append(column)
    }

    private func column(at position: Int) -> Column? {
        for table in scope.tables where table.columns.indices.contains(position - table.offset) {
            var column = table.columns[position - table.offset]
            column.table = table.name
            column.isNullable = table.types[position - table.offset].isNullable
            return column
        }
        return nil
    }

    private func type(at position: Int) -> ValueType? {
        for table in scope.tables where table.types.indices.contains(position - table.offset) {
            return table.types[position - table.offset]
        }
        return nil
    }

    /// The place in the SELECT list that a whole number in GROUP BY or ORDER BY means.
    private func item(at position: Int64, _ clause: String) throws(StatementError) -> any BoundExpression {
        guard position >= 1, position <= items.count else {
            throw StatementError.unknownColumn(String(position), in: clause)
        }
        return items[Int(position) - 1]
    }

    private func bindGroups(_ expressions: [Expression]) throws(StatementError) -> [any BoundExpression] {
        scope.clause = "group statement"
        scope.aggregates = nil
        var bound: [any BoundExpression] = []
        for expression in expressions {
            let group: any BoundExpression
            if case .literal(.int(let position)) = expression {
                group = try item(at: position, "group statement")
                if group.traits.dependencies.contains(.aggregates) {
                    throw StatementError.groupsBy(columns[Int(position) - 1].name)
                }
            } else {
                group = try binder.bind(expression, in: scope)
            }
            if group.traits.dependencies.contains(.aggregates) { throw StatementError.invalidGroupFunction }
            bound.append(group)
        }
        return bound
    }

    private func bindOrder(_ terms: [OrderTerm]) throws(StatementError) -> [SortTerm] {
        scope.clause = "order clause"
        var bound: [SortTerm] = []
        for term in terms {
            let expression: any BoundExpression
            if case .literal(.int(let position)) = term.expression {
                expression = try item(at: position, "order clause")
            } else {
                // An alias wins only where it stands alone.
                if case .column = term.expression { scope.prefersAliases = true } else { scope.prefersAliases = false }
                expression = try binder.bind(term.expression, in: scope)
            }
            if expression is ConstantNode { continue }
            bound.append(SortTerm(expression: expression, isDescending: term.isDescending))
        }
        return bound
    }
}
