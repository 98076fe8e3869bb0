import CometQL

/// The tables that a session's queries see.
struct SessionRelations: RelationSource {
    let engine: Engine
    let session: Session

    func columns(of name: TableName) throws(StatementError) -> [Column] {
        if let table = try information(name) { return table.columns }
        let (table, database, _) = try table(name)
        return table.columns.map { column in
            var column = column
            column.table = table.name
            column.originalTable = table.name
            column.database = database
            return column
        }
    }

    func portions(
        of name: TableName, matching constraint: KeyConstraint
    ) throws(StatementError) -> Portions<Row, StatementError> {
        if let table = try information(name) {
            let information = engine.informationSource(for: session)
            return .one { () async throws(StatementError) in try await table.rows(information) }
        }
        let (table, _, tenant) = try table(name)
        guard !constraint.isNever else { return .one { [] } }
        // What a table keeps behind its columns is no part of a query's row.
        let width = table.columns.count
        return table.portions(matching: constraint, in: engine.context(of: session, tenant: tenant)).map { row in
            row.count > width ? Array(row.prefix(width)) : row
        }
    }

    /// The table of the catalog that a name means; nil: one of `information_schema`, or none.
    func catalogTable(_ name: TableName) -> (any Table)? {
        try? table(name).table
    }

    private func information(_ name: TableName) throws(StatementError) -> InformationTable? {
        let database = name.database ?? session.databaseName ?? Catalog.databaseName
        if database.equalsIgnoringCase(PerformanceSchema.name) {
            guard let table = PerformanceSchema.table(name.name) else {
                throw .unknownTable("\(PerformanceSchema.name).\(name.name)")
            }
            return table
        }
        guard database.equalsIgnoringCase(InformationSchema.name) else { return nil }
        guard let table = InformationSchema.table(name.name) else {
            throw .unknownTable("\(InformationSchema.name).\(name.name)")
        }
        return table
    }

    private func table(
        _ name: TableName
    ) throws(StatementError) -> (table: any Table, database: String, tenant: TenantID) {
        let database = name.database ?? session.databaseName ?? Catalog.databaseName
        let tenant = name.database == nil ? session.tenant : try engine.tenant(ofDatabase: database, in: session)
        guard let table = engine.catalog.table(name.name) else { throw .unknownTable("\(database).\(name.name)") }
        return (table, database, tenant)
    }
}
