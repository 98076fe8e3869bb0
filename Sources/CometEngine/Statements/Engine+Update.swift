import CometQL

extension Engine {
    func update(_ statement: UpdateStatement, in session: Session) async throws(StatementError) -> StatementResult {
        let (table, tenant) = try table(statement.table, in: session)
        guard let table = table as? any UpdatableTable else { throw .readOnly(table: table.name) }
        for assignment in statement.assignments {
            guard let place = table.index(of: assignment.column.name) else {
                throw .unknownColumn(assignment.column.name, in: "field list")
            }
            guard !table.columns[place].isAssigned else {
                throw .notAcceptable("Column '\(assignment.column.name)' is assigned by the server")
            }
        }
        let context = context(of: session, tenant: tenant)
        let found = try await matching(
            table, statement.table, alias: statement.alias, condition: statement.condition,
            orderBy: statement.orderBy, limit: statement.limit, context: context, in: session)
        var changes: [Change] = []
        var changed = 0
        for row in found {
            let new = try await updated(row, by: statement.assignments, inserted: nil, table: table, in: session)
            guard new != row else { continue }
            changes += try table.update(from: row, to: new, in: context)
            changed += 1
        }
        try await apply(changes, in: session)
        let affected = session.countsFoundRows ? found.count : changed
        return .done(
            StatementResult.Completion(
                affectedRows: UInt64(affected),
                info: "Rows matched: \(found.count)  Changed: \(changed)  Warnings: \(session.warnings.count)"))
    }

    func delete(_ statement: DeleteStatement, in session: Session) async throws(StatementError) -> StatementResult {
        let (table, tenant) = try table(statement.table, in: session)
        guard let table = table as? any DeletableTable else { throw .readOnly(table: table.name) }
        let context = context(of: session, tenant: tenant)
        let found = try await matching(
            table, statement.table, alias: statement.alias, condition: statement.condition,
            orderBy: statement.orderBy, limit: statement.limit, context: context, in: session)
        try await apply(try table.deletion(of: found, in: context), in: session)
        return .done(StatementResult.Completion(affectedRows: UInt64(found.count)))
    }

    func truncate(_ name: TableName, in session: Session) async throws(StatementError) -> StatementResult {
        let (table, tenant) = try table(name, in: session)
        guard let table = table as? any DeletableTable else { throw .readOnly(table: table.name) }
        // As in MySQL, TRUNCATE ends the transaction and is one of its own.
        try await commit(session)
        let context = context(of: session, tenant: tenant)
        let rows = try await table.rows(matching: .none, in: context)
        let changes = try table.deletion(of: rows, in: context)
        if !changes.isEmpty {
            do {
                _ = try await broker.publish(changes)
            } catch {
                throw internalError(error)
            }
        }
        return .ok
    }

    /// Does the changes now, or with the session's transaction.
    private func apply(_ changes: [Change], in session: Session) async throws(StatementError) {
        beginIfNeeded(session)
        guard session.transaction == nil else { return buffer(changes, in: session) }
        guard !changes.isEmpty else { return }
        do {
            _ = try await broker.publish(changes)
        } catch {
            throw internalError(error)
        }
    }
}
