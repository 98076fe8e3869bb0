import CometQL

/// How a query reaches the rows of one table: by a key or by listing them all.
struct TableAccess {
    /// As MySQL names it: const, eq_ref, ref, range, ALL; nil: no table is read.
    var type: String?
    var key: String?
    /// Bytes, as MySQL counts them for an index in utf8mb4.
    var keyLength: Int?
    /// What the key is compared with.
    var reference: String?
    /// Rows at most; nil: only a run would tell.
    var rows: Int?

    init(type: String?) {
        self.type = type
    }

    /// - Parameter table: nil: a table of `information_schema`, which is always made as a whole.
    init(_ load: TableLoad, table: (any Table)?) {
        self.init(type: "ALL")
        guard let table else { return }
        // The order in which the tables themselves look: a pipe's name before a message's id.
        let keys = table.columns.filter { $0.isIndexed } + table.columns.filter { $0.isPrimaryKey }
        for column in keys {
            guard let values = load.constraint.equals[column.name.lowercased()] else { continue }
            let isUnique = column.isPrimaryKey && table.hasUniqueKey
            type = isUnique ? (values.count == 1 ? "const" : "range") : (values.count == 1 ? "ref" : "range")
            rows = isUnique ? values.count : nil
            reference = values.count == 1 ? "const" : nil
            use(column, of: table)
            return
        }
        guard let (column, origin) = load.dependencies.first else { return }
        type = table.hasUniqueKey ? "eq_ref" : "ref"
        rows = table.hasUniqueKey ? 1 : nil
        if case .subquery = origin { reference = "func" }
        use(column, of: table)
    }

    private mutating func use(_ column: Column, of table: any Table) {
        key = table.keyName(of: column)
        keyLength = column.type.characterLength.map { $0 * 4 + (column.type.name == "varchar" ? 2 : 0) } ?? 4
    }
}
