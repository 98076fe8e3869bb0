import CometQL

/// A table of `information_schema` or `performance_schema`: columns, and rows made from the catalog when it is asked.
struct InformationTable: Sendable {
    let name: String
    let columns: [Column]
    let rows: @Sendable (InformationSource) async throws(StatementError) -> [Row]

    init(
        _ name: String, _ columns: [Column], database: String = InformationSchema.name,
        rows: @escaping @Sendable (InformationSource) async throws(StatementError) -> [Row] = { _ in [] }
    ) {
        self.name = name
        self.columns = columns.map { column in
            var column = column
            column.table = name
            column.originalTable = name
            column.database = database
            return column
        }
        self.rows = rows
    }
}

/// What the rows of `information_schema` are made from.
struct InformationSource: Sendable {
    let catalog: Catalog
    /// Databases that the session may see.
    let databases: [String]
    let processes: @Sendable () async throws(StatementError) -> [Row]
    let status: @Sendable () async throws(StatementError) -> [Row]
    let variables: [String: SQLValue]
    /// Connections of back ends that the session may see.
    let backends: @Sendable () -> [SessionRegistry.Entry]
    /// The session's own user.
    let user: String

    /// The databases with tables of CometQL, that is, all but `information_schema`.
    var tableDatabases: [String] {
        databases.filter { $0 != InformationSchema.name }
    }
}
