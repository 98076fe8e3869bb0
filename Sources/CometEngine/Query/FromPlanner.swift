import CometQL

/// Binds FROM: names its tables in the scope, and builds the tree of joins.
final class FromPlanner {
    let binder: Binder
    let scope: NameScope
    /// The columns that `*` stands for.
    private(set) var starOrder: [Int] = []
    /// The conditions that a table's rows must meet, by what they were written for: found before the rows are loaded.
    private(set) var restrictions: [Expression] = []

    init(binder: Binder, scope: NameScope) {
        self.binder = binder
        self.scope = scope
    }

    /// ON by the tables whose rows it restricts, and the tables whose names it may use.
    var joinConditions: [(condition: Expression, tables: Range<Int>, visible: Range<Int>)] = []

    struct Part {
        var relation: RelationPlan
        var star: [Int]
        var tables: Range<Int>
    }

    /// nil: there is no table.
    func plan(_ references: [TableReference], where condition: Expression?) throws(StatementError) -> RelationPlan? {
        if let condition { restrictions = [condition] }
        var whole: Part?
        for reference in references {
            if case .dual = reference { continue }
            let part = try plan(reference)
            whole =
                try whole.map { (left) throws(StatementError) in
                    try join(.inner, left, part, .none)
                } ?? part
        }
        starOrder = whole?.star ?? []
        try constrainLoads()
        return whole?.relation
    }

    private func plan(_ reference: TableReference) throws(StatementError) -> Part {
        switch reference {
        case .table(let name, let alias): return try table(name, alias: alias)
        case .derived(let select, let alias): return try derived(select, alias: alias)
        case .join(let kind, let left, let right, let condition):
            let first = try plan(left)
            return try join(kind, first, plan(right), condition)
        case .dual:
            return Part(
                relation: RelationPlan(.derived(.oneEmptyRow), offset: scope.width, width: 0), star: [],
                tables: scope.tables.count..<scope.tables.count)
        }
    }

    private func table(_ name: TableName, alias: String?) throws(StatementError) -> Part {
        guard let source = binder.source else { throw StatementError.unknownTable(name.name) }
        let columns = try source.columns(of: name)
        let database = name.database ?? columns.first?.database ?? binder.context.databaseName
        let offset = scope.width
        var table = ScopeTable(name: alias ?? name.name, database: database, columns: columns, offset: offset)
        table.load = binder.loads.count
        binder.loads.append(TableLoad(table: name, columns: columns, constraint: .none))
        return try add(table, .table(load: binder.loads.count - 1))
    }

    private func derived(_ select: SelectStatement, alias: String) throws(StatementError) -> Part {
        let (plan, _) = try binder.planQuery(select, outer: nil)
        var names: Set<String> = []
        for column in plan.columns where !names.insert(column.name.lowercased()).inserted {
            throw StatementError.duplicateColumnName(column.name)
        }
        let columns = plan.columns.map { column in
            var column = column
            column.originalName = column.name
            column.originalTable = alias
            column.isPrimaryKey = false
            return column
        }
        var types = plan.types
        for index in types.indices {
            types[index].isHexLiteral = false
            if types[index].isString { types[index].coercibility = .column }
        }
        var table = ScopeTable(name: alias, database: nil, columns: columns, types: types, offset: scope.width)
        table.origins = plan.origins
        return try add(table, .derived(plan))
    }

    private func add(_ table: ScopeTable, _ kind: RelationPlan.Kind) throws(StatementError) -> Part {
        guard
            !scope.tables.contains(where: {
                $0.name.lowercased() == table.name.lowercased() && $0.database == table.database
            })
        else { throw StatementError.tableTwice(table.name) }
        let place = scope.tables.count
        scope.tables.append(table)
        let range = table.offset..<(table.offset + table.columns.count)
        return Part(
            relation: RelationPlan(kind, offset: table.offset, width: table.columns.count), star: Array(range),
            tables: place..<(place + 1))
    }

    // MARK: - Joins

    private func join(
        _ kind: TableReference.JoinKind, _ left: Part, _ right: Part, _ condition: TableReference.JoinCondition
    ) throws(StatementError) -> Part {
        let plan = JoinPlan(kind, left.relation, right.relation)
        let relation = RelationPlan(
            .join(plan), offset: left.relation.offset, width: left.relation.width + right.relation.width)
        var part = Part(
            relation: relation, star: left.star + right.star,
            tables: left.tables.lowerBound..<max(left.tables.upperBound, right.tables.upperBound))
        var conjuncts: [Conjunct] = []
        switch condition {
        case .none:
            break
        case .on(let expression):
            scope.clause = "on clause"
            let visible = scope.tables
            scope.tables = Array(visible[part.tables])
            defer { scope.tables = visible }
            conjuncts = try binder.bindConjuncts(expression, in: scope)
            note(expression, kind, left, right)
        case .using(let names):
            conjuncts = try merge(names, kind, left, right, star: &part.star)
        case .natural:
            let known = Set(right.star.compactMap { name(at: $0)?.lowercased() })
            let names = left.star.compactMap { name(at: $0) }.filter { known.contains($0.lowercased()) }
            conjuncts = try merge(names, kind, left, right, star: &part.star)
        }
        makeNullable(kind == .left ? right : (kind == .right ? left : nil))
        for conjunct in conjuncts {
            attach(conjunct, to: plan, relation)
            if kind != .left { noteDependencies(conjunct, of: left.tables) }
            if kind != .right { noteDependencies(conjunct, of: right.tables) }
        }
        return part
    }

    private func attach(_ conjunct: Conjunct, to plan: JoinPlan, _ relation: RelationPlan) {
        if plan.kind == .inner {
            relation.push(conjunct)
        } else if !conjunct.isFixed, !conjunct.positions.isEmpty,
            (plan.kind == .left ? plan.right : plan.left).contains(conjunct.positions)
        {
            (plan.kind == .left ? plan.right : plan.left).push(conjunct)
        } else if !plan.addKey(conjunct) {
            plan.conditions.append(conjunct.bound)
        }
    }

    /// USING and NATURAL: equal columns become one.
    private func merge(
        _ names: [String], _ kind: TableReference.JoinKind, _ left: Part, _ right: Part, star: inout [Int]
    ) throws(StatementError) -> [Conjunct] {
        var conjuncts: [Conjunct] = []
        var merged: [Int] = []
        var hidden: Set<Int> = []
        for name in names {
            let a = try place(of: name, in: left)
            let b = try place(of: name, in: right)
            guard let first = node(at: a), let second = node(at: b) else { continue }
            conjuncts.append(
                Conjunct(
                    bound: binder.compare(.equal, first, second), positions: [a, b],
                    equality: .init(left: first, leftPositions: [a], right: second, rightPositions: [b])))
            let (kept, dropped) = kind == .right ? (b, a) : (a, b)
            merged.append(kept)
            hidden.formUnion([kept, dropped])
            for index in scope.tables.indices {
                let position = dropped - scope.tables[index].offset
                if scope.tables[index].columns.indices.contains(position) {
                    scope.tables[index].merged.insert(position)
                }
            }
        }
        let (first, second) = kind == .right ? (right.star, left.star) : (left.star, right.star)
        star = merged + (first + second).filter { !hidden.contains($0) }
        return conjuncts
    }

    private func place(of name: String, in part: Part) throws(StatementError) -> Int {
        let found = part.star.filter { self.name(at: $0)?.lowercased() == name.lowercased() }
        guard let place = found.first else { throw StatementError.unknownColumn(name, in: "from clause") }
        guard found.count == 1 else { throw StatementError.ambiguousColumn(name, in: "from clause") }
        return place
    }

    private func table(at position: Int) -> (table: ScopeTable, index: Int)? {
        for table in scope.tables where table.columns.indices.contains(position - table.offset) {
            return (table, position - table.offset)
        }
        return nil
    }

    private func name(at position: Int) -> String? {
        table(at: position).map { $0.table.columns[$0.index].name }
    }

    private func node(at position: Int) -> ColumnNode? {
        table(at: position).map { ColumnNode(depth: 0, position: position, type: $0.table.types[$0.index]) }
    }

    private func makeNullable(_ part: Part?) {
        guard let part else { return }
        for place in part.tables {
            for index in scope.tables[place].types.indices { scope.tables[place].types[index].isNullable = true }
        }
    }
}
