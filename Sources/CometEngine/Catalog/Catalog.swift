/// Every table of CometQL; SHOW, DESCRIBE, `information_schema` and the README's list derive from it.
package struct Catalog: Sendable {
    /// The database that every tenant works in.
    package static let databaseName = "CometQL_v1"

    /// The number of rows that SHOW TABLE STATUS names, as MySQL does, without counting.
    ///
    /// A MariaDB that attaches a table by FEDERATED asks for it before each query, and takes a table that has none for
    /// empty without reading it.
    static let rowEstimate: Int64 = 1000

    /// In the order of SHOW TABLES.
    package let tables: [any Table]

    package init() {
        tables = [
            CometLogTable(), CometMetricsTable(), CometNodesTable(), PipesTable(), PipesMessagesTable(),
            PipesSettingsTable(),
            RevokedTokensTable(), UsersAuthTable(),
            UsersDataTable(), UsersInPipesTable(), UsersMessagesTable(), UsersTimeTable(),
        ]
    }

    /// The table of this name or alias, in any case.
    package func table(_ name: String) -> (any Table)? {
        tables.first { table in
            table.name.equalsIgnoringCase(name) || table.aliases.contains { $0.equalsIgnoringCase(name) }
        }
    }
}
