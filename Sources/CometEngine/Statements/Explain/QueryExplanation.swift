import CometQL

/// The rows of EXPLAIN for a query, in MySQL's classic form.
///
/// Keys are those by which the query would really ask its tables: the query is planned as for a run.
struct QueryExplanation {
    static let columns = [
        Column(name: "id", type: .bigint(), isNullable: true), Column(name: "select_type", type: .varchar(19)),
        Column(name: "table", type: .varchar(64), isNullable: true),
        Column(name: "partitions", type: .varchar(64), isNullable: true),
        Column(name: "type", type: .varchar(10), isNullable: true),
        Column(name: "possible_keys", type: .varchar(4096), isNullable: true),
        Column(name: "key", type: .varchar(64), isNullable: true),
        Column(name: "key_len", type: .varchar(4096), isNullable: true),
        Column(name: "ref", type: .varchar(2048), isNullable: true),
        Column(name: "rows", type: .bigint(), isNullable: true),
        Column(name: "filtered", type: .decimal(precision: 5, scale: 2), isNullable: true),
        Column(name: "Extra", type: .varchar(255), isNullable: true),
    ]

    private let source: SessionRelations
    private let context: Session
    private var rows: [Row] = []
    private var lastID = 0
    /// How the planned query uses its tables, and which of these uses are described already.
    private var loads: [TableLoad] = []
    private var described: Set<Int> = []

    init(source: SessionRelations, context: Session) {
        self.source = source
        self.context = context
    }

    var result: ResultSet { ResultSet(columns: Self.columns, rows: rows) }

    mutating func add(insertInto table: any Table) {
        lastID += 1
        rows.append(row(lastID, "INSERT", table: table.name, TableAccess(type: "ALL")))
    }

    /// Plans the query, which fails as running it would, and describes every SELECT in it.
    ///
    /// - Parameter type: what `select_type` says of the outermost; nil: SIMPLE or PRIMARY.
    mutating func add(_ select: SelectStatement, as type: String? = nil) throws(StatementError) {
        let binder = Binder(source: source, context: context)
        _ = try binder.planQuery(select, outer: nil)
        loads = binder.loads
        described = []
        let isSimple = select.coreCount == 1
        describe(select, as: type ?? (isSimple ? "SIMPLE" : "PRIMARY"))
    }

    private mutating func describe(_ select: SelectStatement, as type: String) {
        let first = lastID + 1
        var ids = [first]
        let isAlone = select.unions.isEmpty
        describe(select.first, as: type, orderBy: isAlone ? select.orderBy : [])
        for union in select.unions {
            ids.append(lastID + 1)
            describe(union.core, as: "UNION", orderBy: [])
        }
        guard !isAlone else { return }
        let members = ids.map(String.init).joined(separator: ",")
        let extra = select.orderBy.isEmpty ? nil : "Using filesort"
        rows.append(row(nil, "UNION RESULT", table: "<union\(members)>", TableAccess(type: "ALL"), extra: extra))
    }

    private mutating func describe(_ core: SelectCore, as type: String, orderBy: [OrderTerm]) {
        lastID += 1
        let id = lastID
        var tables: [(name: String, load: Int?)] = []
        var derived: [SelectStatement] = []
        for reference in core.from { flatten(reference, &tables, &derived) }
        var isImpossible = tables.isEmpty && isNever(core.condition)
        var found: [(table: String, access: TableAccess)] = []
        var nextDerived = id + 1
        var place = 0
        for (name, load) in tables {
            guard let load else {
                found.append(("<derived\(nextDerived)>", TableAccess(type: "ALL")))
                nextDerived += derived[place].coreCount
                place += 1
                continue
            }
            if loads[load].constraint.isNever, !core.hasOuterJoin { isImpossible = true }
            found.append((name, TableAccess(loads[load], table: source.catalogTable(loads[load].table))))
        }
        if isImpossible || tables.isEmpty {
            let extra = isImpossible ? "Impossible WHERE" : "No tables used"
            rows.append(row(id, type, table: nil, TableAccess(type: nil), extra: extra))
        } else {
            for (place, table) in found.enumerated() {
                var extra: [String] = []
                if core.condition != nil { extra.append("Using where") }
                if place == 0, !core.groupBy.isEmpty || core.isDistinct { extra.append("Using temporary") }
                if place == 0, !orderBy.isEmpty { extra.append("Using filesort") }
                rows.append(
                    row(
                        id, type, table: table.table, table.access,
                        extra: extra.isEmpty ? nil : extra.joined(separator: "; ")))
            }
        }
        for select in derived { describe(select, as: "DERIVED") }
        for select in core.subqueries(orderBy: orderBy) { describe(select, as: "SUBQUERY") }
    }

    private func isNever(_ condition: Expression?) -> Bool {
        KeyConstraint.extract(from: condition, table: "", columns: [], context: context).isNever
    }

    /// The tables of FROM from left to right, each with its use in the plan; nil: a derived table.
    private mutating func flatten(
        _ reference: TableReference, _ tables: inout [(name: String, load: Int?)], _ derived: inout [SelectStatement]
    ) {
        switch reference {
        case .table(let name, let alias):
            guard let load = loads.indices.first(where: { loads[$0].table == name && !described.contains($0) })
            else { return }
            described.insert(load)
            tables.append((alias ?? name.name, load))
        case .derived(let select, _):
            tables.append(("", nil))
            derived.append(select)
        case .join(_, let left, let right, _):
            flatten(left, &tables, &derived)
            flatten(right, &tables, &derived)
        case .dual:
            break
        }
    }

    private func row(
        _ id: Int?, _ type: String, table: String?, _ access: TableAccess, extra: String? = nil
    ) -> Row {
        let key: SQLValue = access.key.map { .text($0) } ?? .null
        let isRead = access.type != nil && type != "INSERT"
        return [
            id.map { .int(Int64($0)) } ?? .null, .text(type), table.map { .text($0) } ?? .null, .null,
            access.type.map { .text($0) } ?? .null, key, key, access.keyLength.map { .text("\($0)") } ?? .null,
            access.reference.map { .text($0) } ?? .null, access.rows.map { .int(Int64($0)) } ?? .null,
            isRead ? .decimal(SQLDecimal(unscaled: 10_000, scale: 2)) : .null, extra.map { .text($0) } ?? .null,
        ]
    }
}
