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
        let isLenient = statement.isIgnore || !session.mode.isStrict
        let (found, assignments) = try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
            let source = relations(of: session)
            let rows = try await matching(
                table, statement.table, alias: statement.alias, condition: statement.condition,
                orderBy: statement.orderBy, limit: statement.limit, context: context, in: session)
            let assignments = try await RowAssignments.prepare(
                statement.assignments, table: statement.table, alias: statement.alias,
                columns: try source.columns(of: statement.table), source: source, context: session)
            return (rows, assignments)
        }
        var changes: [Change] = []
        var changed = 0
        var moves = KeyMoves()
        for (index, row) in found.enumerated() {
            let new = try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                try assignments.apply(to: row, number: index + 1, isLenient: isLenient)
            }
            guard new != row else { continue }
            do throws(StatementError) {
                try await moveKey(from: row, to: new, by: &moves, in: table, context: context)
            } catch {
                guard statement.isIgnore else { throw error }
                session.warn(StatementWarning(code: error.mysqlCode, message: error.message))
                continue
            }
            let update = try table.update(from: row, to: new, in: context)
            if update.isEmpty { continue }
            changes += update
            changed += 1
        }
        try await apply(changes, in: session)
        let affected = session.countsFoundRows ? found.count : changed
        return .done(
            StatementResult.Completion(
                affectedRows: UInt64(affected),
                info: "Rows matched: \(found.count)  Changed: \(changed)  Warnings: \(session.warnings.count)"))
    }

    /// Notes that a row gets another key; an error when a row that stays has it.
    private func moveKey(
        from old: Row, to new: Row, by moves: inout KeyMoves, in table: any UpdatableTable, context: TableContext
    ) async throws(StatementError) {
        guard table.hasUniqueKey, let place = table.columns.firstIndex(where: \.isPrimaryKey),
            old.indices.contains(place), new.indices.contains(place), old[place] != new[place]
        else { return }
        let constraint = KeyConstraint(equals: [table.columns[place].name: [new[place]]])
        let isUsed = try await table.rows(matching: constraint, in: context).contains { $0[place] == new[place] }
        guard moves.isFree(new[place], isUsed: isUsed) else {
            throw .duplicateKey(new[place].text ?? "", key: "PRIMARY")
        }
        moves.move(from: old[place], to: new[place])
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
        guard session.transaction == nil else { return try buffer(changes, in: session) }
        guard !changes.isEmpty else { return }
        do {
            _ = try await broker.publish(changes)
        } catch {
            throw internalError(error)
        }
    }
}
