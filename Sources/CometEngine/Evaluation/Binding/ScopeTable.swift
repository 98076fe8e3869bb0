import CometQL

/// A table of FROM as expressions see it.
struct ScopeTable {
    /// The alias, or the table's own name; in the case that was written.
    var name: String
    /// nil for derived tables.
    var database: String?
    var columns: [Column]
    var types: [ValueType]
    /// The place of its first column among those of all tables.
    var offset: Int
    /// The number of the load that gives its rows; nil for derived tables.
    var load: Int?
    /// Of a derived table: where its columns come from.
    var origins: [ColumnOrigin?] = []
    /// Columns of another table stand for these, as USING and NATURAL JOIN say; by place in `columns`.
    var merged: Set<Int> = []

    init(name: String, database: String?, columns: [Column], types: [ValueType]? = nil, offset: Int) {
        self.name = name
        self.database = database
        self.columns = columns
        self.types = types ?? columns.map { ValueType($0) }
        self.offset = offset
        byName = Dictionary(
            columns.enumerated().map { ($0.element.name.lowercased(), $0.offset) }, uniquingKeysWith: { a, _ in a })
    }

    func origin(at index: Int) -> ColumnOrigin? {
        if let load { return columns.indices.contains(index) ? ColumnOrigin(load: load, column: columns[index]) : nil }
        return origins.indices.contains(index) ? origins[index] : nil
    }

    private let byName: [String: Int]

    func position(ofLowercased name: String) -> Int? { byName[name] }

    func isNamed(_ table: String, database qualifier: String?) -> Bool {
        guard name.lowercased() == table.lowercased() else { return false }
        guard let qualifier else { return true }
        return database?.lowercased() == qualifier.lowercased()
    }
}
