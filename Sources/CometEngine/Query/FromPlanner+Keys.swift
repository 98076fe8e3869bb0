import CometQL

/// What the conditions say about the rows that each table must give.
extension FromPlanner {
    /// Remembers ON for the tables whose rows it restricts.
    func note(_ condition: Expression, _ kind: TableReference.JoinKind, _ left: Part, _ right: Part) {
        let visible = left.tables.lowerBound..<max(left.tables.upperBound, right.tables.upperBound)
        if kind != .left { joinConditions.append((condition, left.tables, visible)) }
        if kind != .right { joinConditions.append((condition, right.tables, visible)) }
    }

    func constrainLoads() throws(StatementError) {
        for place in scope.tables.indices {
            guard scope.tables[place].load != nil || !scope.tables[place].origins.isEmpty else { continue }
            var constraint = KeyConstraint.none
            for condition in restrictions {
                constraint = constraint.intersection(extract(condition, place, visible: scope.tables.indices))
            }
            for (condition, tables, visible) in joinConditions where tables.contains(place) {
                constraint = constraint.intersection(extract(condition, place, visible: visible))
            }
            apply(constraint, to: scope.tables[place])
        }
    }

    private func apply(_ constraint: KeyConstraint, to table: ScopeTable) {
        if let load = table.load {
            binder.loads[load].constraint = binder.loads[load].constraint.intersection(constraint)
            return
        }
        guard constraint != .none else { return }
        for (index, column) in table.columns.enumerated() {
            guard let origin = table.origin(at: index) else { continue }
            let (name, inner) = (column.name.lowercased(), origin.column.name.lowercased())
            var passed = KeyConstraint(isNever: constraint.isNever)
            passed.equals = constraint.equals[name].map { [inner: $0] } ?? [:]
            passed.lowerBounds = constraint.lowerBounds[name].map { [inner: $0] } ?? [:]
            let known = binder.loads[origin.load].constraint
            binder.loads[origin.load].constraint = known.intersection(passed)
        }
    }

    /// Remembers where the keys of tables come from other rows: for loading in a good order, by key.
    func noteDependencies(_ conjunct: Conjunct, of tables: Range<Int>? = nil) {
        if let equality = conjunct.equality {
            note(equality.left, equals: equality.right, tables)
            note(equality.right, equals: equality.left, tables)
        } else if let node = conjunct.bound as? SubqueryNode, let key = node.soleKey, let place = keyPlace(key, tables)
        {
            append(.subquery(node), to: place)
        }
    }

    private func note(
        _ key: any BoundExpression, equals other: any BoundExpression, _ tables: Range<Int>?
    ) {
        guard let place = keyPlace(key, tables) else { return }
        if let node = other as? SubqueryNode, node.isIndependent, case .scalar = node.use {
            append(.subquery(node), to: place)
        }
        guard let column = other as? ColumnNode else { return }
        var owner: NameScope? = scope
        for _ in 0..<column.depth { owner = owner?.outer }
        for table in owner?.tables ?? [] where table.columns.indices.contains(column.position - table.offset) {
            guard let load = table.load, load != scope.tables[place.table].load else { return }
            append(.column(load: load, index: column.position - table.offset), to: place)
        }
    }

    private func append(_ dependency: TableLoad.Dependency, to place: (table: Int, column: Column)) {
        guard let load = scope.tables[place.table].load else { return }
        binder.loads[load].dependencies.append((place.column, dependency))
    }

    /// The table and key column that an expression is; nil: it is something else.
    private func keyPlace(
        _ expression: any BoundExpression, _ tables: Range<Int>?
    ) -> (table: Int, column: Column)? {
        guard let node = expression as? ColumnNode, node.depth == 0 else { return nil }
        for place in tables ?? scope.tables.indices {
            let table = scope.tables[place]
            let index = node.position - table.offset
            guard table.columns.indices.contains(index), table.load != nil else { continue }
            let column = table.columns[index]
            return column.isPrimaryKey || column.isIndexed ? (place, column) : nil
        }
        return nil
    }

    private func extract(_ condition: Expression, _ place: Int, visible: Range<Int>) -> KeyConstraint {
        let table = scope.tables[place]
        let all = scope.tables
        let extraction = KeyExtraction(binder: binder) { name in
            let lookUp = NameScope(tables: Array(all[visible]))
            guard case .column(0, let position, _)? = try? lookUp.resolve(name) else { return nil }
            let index = position - table.offset
            return table.columns.indices.contains(index) ? table.columns[index] : nil
        }
        return extraction.constraint(from: condition)
    }
}
