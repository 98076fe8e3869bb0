import CometQL

extension Binder {
    /// Binds a query; `reach` is how many of the scopes around it its columns go out to.
    func planQuery(
        _ select: SelectStatement, outer: NameScope?
    ) throws(StatementError) -> (plan: QueryPlan, reach: Int) {
        let limit = try bind(select.limit)
        let first = select.first
        if select.unions.isEmpty, first.innerOrderBy.isEmpty, first.innerLimit == nil {
            let planner = CorePlanner(binder: self, outer: outer)
            var core = try planner.plan(first, orderBy: select.orderBy)
            core.limit = .none
            let plan = QueryPlan(
                cores: [(core, false)], columns: planner.columns, types: core.items.map(\.type), orderBy: [],
                limit: limit)
            return (plan, planner.reach)
        }
        var cores: [(plan: CorePlan, isAll: Bool)] = []
        var columns: [Column] = []
        var types: [ValueType] = []
        var reach = 0
        for union in [SelectStatement.Union(isAll: true, core: first)] + select.unions {
            let planner = CorePlanner(binder: self, outer: outer)
            var core = try planner.plan(union.core, orderBy: union.core.innerOrderBy)
            core.limit = try bind(union.core.innerLimit)
            reach = max(reach, planner.reach)
            if cores.isEmpty {
                columns = planner.columns
                types = core.items.map(\.type)
            } else {
                guard core.items.count == types.count else { throw StatementError.unionColumns }
                types = zip(types, core.items).map { $0.union($1.type) }
            }
            cores.append((core, union.isAll))
        }
        if cores.count > 1 { columns = zip(columns, types).map { Self.column(named: $0.name, type: $1) } }
        let orderBy = try bindUnionOrder(select.orderBy, columns: columns, types: types)
        let plan = QueryPlan(cores: cores, columns: columns, types: types, orderBy: orderBy, limit: limit)
        return (plan, reach)
    }

    /// A column of a result that comes from no one column of a table.
    static func column(named name: String, type: ValueType) -> Column {
        let isFixed = type.base == .double && type.scale != ValueType.notFixed
        return Column(
            name: name, type: type.columnType, isNullable: type.isNullable, originalName: "",
            decimals: isFixed ? type.scale : nil)
    }

    /// Behind a UNION only the columns of the result can be sorted by.
    private func bindUnionOrder(
        _ terms: [OrderTerm], columns: [Column], types: [ValueType]
    ) throws(StatementError) -> [SortTerm] {
        guard !terms.isEmpty else { return [] }
        let table = ScopeTable(name: "", database: nil, columns: columns, types: types, offset: 0)
        let scope = NameScope(tables: [table], clause: "order clause")
        var bound: [SortTerm] = []
        for term in terms {
            if case .literal(.int(let position)) = term.expression {
                guard position >= 1, position <= columns.count else {
                    throw StatementError.unknownColumn(String(position), in: "order clause")
                }
                let place = Int(position) - 1
                bound.append(
                    SortTerm(
                        expression: ColumnNode(depth: 0, position: place, type: types[place]),
                        isDescending: term.isDescending))
                continue
            }
            var expression = term.expression
            if case .column(let name) = expression { expression = .column(ColumnName(name: name.name)) }
            bound.append(SortTerm(expression: try bind(expression, in: scope), isDescending: term.isDescending))
        }
        return bound
    }
}
