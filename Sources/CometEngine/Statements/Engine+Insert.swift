import CometQL

extension Engine {
    /// INSERT and REPLACE: checks and converts every row first, then does them all together.
    func insert(_ statement: InsertStatement, in session: Session) async throws(StatementError) -> StatementResult {
        let (table, tenant) = try table(statement.table, in: session)
        guard let table = table as? any InsertableTable else { throw .readOnly(table: table.name) }
        let given = try await rows(of: statement, in: table, in: session)
        let context = context(of: session, tenant: tenant)
        var plan = InsertPlan()
        for row in given {
            try await add(row, of: statement, to: &plan, table: table, context: context, session: session)
        }
        return try await run(plan, of: statement, rows: given.count, table: table, in: session)
    }

    /// The table that a statement names, and the tenant whose rows it means.
    func table(
        _ name: TableName, in session: Session
    ) throws(StatementError) -> (any Table, TenantID) {
        let database = name.database ?? session.databaseName ?? Catalog.databaseName
        if database.equalsIgnoringCase(InformationSchema.name) {
            throw .forbidden("Access denied for user '\(session.user)' to database 'information_schema'")
        }
        let tenant = name.database == nil ? session.tenant : try tenant(ofDatabase: database, in: session)
        guard let table = catalog.table(name.name) else { throw .unknownTable("\(database).\(name.name)") }
        return (table, tenant)
    }

    /// Adds what one row does, by the statement's rule for keys that exist.
    func add(
        _ row: Row, of statement: InsertStatement, to plan: inout InsertPlan, table: any InsertableTable,
        context: TableContext, session: Session
    ) async throws(StatementError) {
        let asksForExisting = statement.isIgnore || !statement.onDuplicateKeyUpdate.isEmpty
        let needsCount = session.transaction != nil || !session.isAutocommit
        var existing: Row?
        if table.replacesOnInsert, asksForExisting || needsCount || plan.hasSeenKeys {
            existing = try await self.existing(row, in: table, context: context, plan: plan)
        }
        if let existing, statement.isIgnore, statement.onDuplicateKeyUpdate.isEmpty, !statement.isReplace {
            plan.duplicates += 1
            let error = StatementError.duplicateKey(existing.first?.text ?? "", key: "PRIMARY")
            session.warn(StatementWarning(code: error.mysqlCode, message: error.message))
            return
        }
        if let existing, !statement.onDuplicateKeyUpdate.isEmpty {
            guard let table = table as? any UpdatableTable else { throw .readOnly(table: table.name) }
            let isLenient = statement.isIgnore || !session.mode.isStrict
            let new = try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                try await updated(
                    existing, by: statement.onDuplicateKeyUpdate, inserted: row, table: table, isLenient: isLenient,
                    in: session)
            }
            guard new != existing else { return }
            if let key = table.columns.firstIndex(where: \.isPrimaryKey), existing[key] != new[key],
                try await self.existing(new, in: table, context: context, plan: plan) != nil
            {
                throw .duplicateKey(new[key].text ?? "", key: "PRIMARY")
            }
            let update = try table.update(from: existing, to: new, in: context)
            guard !update.isEmpty else { return }
            plan.duplicates += 1
            plan.append(update, affected: 2, row: new)
            plan.remember(new)
            return
        }
        let change: Change
        do throws(StatementError) {
            change = try table.insertion(of: row, in: context)
        } catch {
            guard statement.isIgnore else { throw error }
            session.warn(StatementWarning(code: error.mysqlCode, message: error.message))
            return
        }
        if existing != nil { plan.duplicates += 1 }
        plan.append([change], affected: needsCount ? (existing == nil ? 1 : 2) : nil, row: row)
        if table.replacesOnInsert { plan.remember(row) }
    }

    /// The row that has the same key, as an earlier row of the statement or the table has it.
    private func existing(
        _ row: Row, in table: any Table, context: TableContext, plan: InsertPlan
    ) async throws(StatementError) -> Row? {
        guard let key = table.columns.firstIndex(where: \.isPrimaryKey), row.indices.contains(key) else { return nil }
        if let earlier = plan.row(withKey: row[key]) { return earlier }
        let constraint = KeyConstraint(equals: [table.columns[key].name: [row[key]]])
        return try await table.rows(matching: constraint, in: context).first { $0[key] == row[key] }
    }

    private func run(
        _ plan: InsertPlan, of statement: InsertStatement, rows: Int, table: any InsertableTable, in session: Session
    ) async throws(StatementError) -> StatementResult {
        let total = try await carryOut(plan, in: session)
        guard table.replacesOnInsert else { return .sent(rows: rows, total) }
        var completion = StatementResult.Completion(affectedRows: UInt64(clamping: total.affected))
        if rows > 1 || statement.source.isSelect {
            completion.info =
                "Records: \(rows)  Duplicates: \(max(plan.duplicates, total.affected - rows))  Warnings: \(session.warnings.count)"
        }
        return .done(completion)
    }

    /// Does what was gathered, now or with the session's transaction; returns the rows affected, as MySQL counts them,
    /// and how many subscribers there were.
    func carryOut(
        _ plan: InsertPlan, in session: Session
    ) async throws(StatementError) -> (affected: Int, subscribers: Int) {
        if session.transaction != nil || !session.isAutocommit {
            beginIfNeeded(session)
            try buffer(plan.changes, in: session)
            return plan.count([])
        }
        guard !plan.changes.isEmpty else { return plan.count([]) }
        let outcomes: [ChangeOutcome]
        do {
            outcomes = try await broker.publish(plan.changes)
        } catch {
            throw internalError(error)
        }
        countMessages(in: plan.changes)
        return plan.count(outcomes)
    }

    /// Puts changes into the session's open transaction; messages get an id that only the session sees.
    func buffer(_ changes: [Change], in session: Session) throws(StatementError) {
        try session.transaction?.append(
            changes.map { change in
                switch change {
                case .publish(var publication):
                    publication.provisionalID = ids.next(milliseconds: session.startTime / 1000)
                    return .publish(publication)
                case .send(var sending):
                    sending.provisionalID = ids.next(milliseconds: session.startTime / 1000)
                    return .send(sending)
                case .store:
                    return change
                }
            })
    }
}

extension StatementResult {
    /// The answer to an INSERT that has sent messages.
    static func sent(rows: Int, _ total: (affected: Int, subscribers: Int)) -> StatementResult {
        .done(
            Completion(
                affectedRows: UInt64(clamping: total.affected),
                info: "Records: \(rows)  Subscribers: \(total.subscribers)"))
    }
}
