/// Every table of CometQL; SHOW, DESCRIBE, `information_schema` and the README's list derive from it.
package struct Catalog: Sendable {
    /// The database that every tenant works in.
    package static let databaseName = "CometQL_v1"

    /// In the order of SHOW TABLES.
    package let tables: [any Table]

    package init() {
        tables = [
            PipesTable(), PipesMessagesTable(), PipesSettingsTable(), RevokedTokensTable(), UsersAuthTable(),
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
