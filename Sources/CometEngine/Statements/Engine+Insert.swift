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

    /// For each value of a row, the column that it is for.
    private func places(
        of names: [String]?, in table: any InsertableTable
    ) throws(StatementError) -> [Int] {
        guard let names, !names.isEmpty else { return Array(table.columns.indices) }
        var places: [Int] = []
        places.reserveCapacity(names.count)
        for name in names {
            guard let place = table.index(of: name) else { throw .unknownColumn(name, in: "field list") }
            guard !places.contains(place) else { throw .columnTwice(name) }
            places.append(place)
        }
        return places
    }

    /// The statement's rows, a value of the right type for each column.
    func rows(
        of statement: InsertStatement, in table: any InsertableTable, in session: Session
    ) async throws(StatementError) -> [Row] {
        let places = try places(of: statement.columns, in: table)
        let isLenient = statement.isIgnore || !session.mode.isStrict
        var rows: [Row] = []
        switch statement.source {
        case .values(let list):
            rows.reserveCapacity(list.count)
            let takesNull = statement.isIgnore || (isLenient && list.count > 1)
            for (index, expressions) in list.enumerated() {
                // `VALUES ()` with no column list is a row of defaults.
                let isAllDefaults = expressions.isEmpty && (statement.columns?.isEmpty ?? true)
                guard isAllDefaults || expressions.count == places.count else {
                    throw .valueCountMismatch(row: index + 1)
                }
                var values: [SQLValue?] = []
                values.reserveCapacity(expressions.count)
                for (expression, place) in zip(expressions, places) {
                    if case .literal(let value) = expression {
                        values.append(value)
                        continue
                    }
                    if case .parameter(let index) = expression, session.parameters.indices.contains(index) {
                        values.append(session.parameters[index])
                        continue
                    }
                    let given = zip(places, values)
                    values.append(
                        try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                            try await self.value(
                                of: expression, at: place, after: given, table: table, isLenient: isLenient, in: session
                            )
                        })
                }
                rows.append(
                    try complete(
                        values, places: places, number: index + 1, table: table, isLenient, takesNull: takesNull,
                        session))
            }
        case .select(let select):
            let result = try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                try await self.select(select, in: session)
            }
            guard result.columns.count == places.count else { throw .valueCountMismatch(row: 1) }
            for (index, row) in result.rows.enumerated() {
                rows.append(
                    try complete(
                        row, places: places, number: index + 1, table: table, isLenient, takesNull: isLenient, session))
            }
        }
        return rows
    }

    /// nil: `DEFAULT`.
    ///
    /// - Parameter given: the values before it in the row, which it may name by their columns.
    private func value(
        of expression: Expression, at place: Int, after given: some Sequence<(Int, SQLValue?)>,
        table: any InsertableTable, isLenient: Bool, in session: Session
    ) async throws(StatementError) -> SQLValue? {
        if case .defaultValue(nil) = expression { return nil }
        guard expression.namesColumns else { return try await value(of: expression, in: session) }
        var row: Row = table.columns.map { $0.defaultValue ?? $0.type.emptyValue }
        for (place, value) in given {
            guard let value else { continue }
            row[place] = try coerce(value, to: table.columns[place], row: 1, isLenient: isLenient, in: session)
        }
        let assignment = Assignment(column: ColumnName(name: table.columns[place].name), value: expression)
        return try await updated(
            row, by: [assignment], inserted: nil, table: table, isLenient: isLenient, in: session)[place]
    }

    /// Puts values into their columns, defaults into the others, and holds each against its column's type.
    private func complete(
        _ values: [SQLValue?], places: [Int], number: Int, table: any InsertableTable, _ isLenient: Bool,
        takesNull: Bool, _ session: Session
    ) throws(StatementError) -> Row {
        let columns = table.columns
        var row: [SQLValue?] = Array(repeating: nil, count: columns.count)
        for (value, place) in zip(values, places) {
            guard !columns[place].isAssigned else {
                if let value, value != .null {
                    session.warn(
                        StatementWarning(
                            level: .note, code: 1105,
                            message:
                                "Column '\(columns[place].name)' is assigned by the server: the value was not taken"))
                }
                continue
            }
            row[place] = value
        }
        var complete: Row = []
        complete.reserveCapacity(columns.count)
        for (value, column) in zip(row, columns) {
            if let value {
                // A mode that is not strict makes something of NULL only in one of several rows.
                if value.isNull, !column.isNullable, !takesNull { throw .notNull(column: column.name) }
                complete.append(try coerce(value, to: column, row: number, isLenient: isLenient, in: session))
            } else if let value = column.defaultValue {
                complete.append(value)
            } else {
                let error = StatementError.required(column: column.name)
                guard isLenient else { throw error }
                session.warn(StatementWarning(code: error.mysqlCode, message: error.message))
                complete.append(column.type.emptyValue)
            }
        }
        return complete
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
        let (affected, subscribers) = try await carryOut(plan, in: session)
        var completion = StatementResult.Completion(affectedRows: UInt64(clamping: affected))
        if !table.replacesOnInsert {
            completion.info = "Records: \(rows)  Subscribers: \(subscribers)"
        } else if rows > 1 || statement.source.isSelect {
            completion.info =
                "Records: \(rows)  Duplicates: \(max(plan.duplicates, affected - rows))  Warnings: \(session.warnings.count)"
        }
        return .done(completion)
    }

    /// Does what was gathered, now or with the session's transaction; returns the rows affected, as MySQL counts them,
    /// and how many subscribers there were.
    func carryOut(
        _ plan: InsertPlan, in session: Session
    ) async throws(StatementError) -> (affected: Int, subscribers: Int) {
        var affected = plan.affected
        var subscribers = 0
        if session.transaction != nil || !session.isAutocommit {
            beginIfNeeded(session)
            try buffer(plan.changes, in: session)
        } else if !plan.changes.isEmpty {
            let outcomes: [ChangeOutcome]
            do {
                outcomes = try await broker.publish(plan.changes)
            } catch {
                throw internalError(error)
            }
            countMessages(in: plan.changes)
            for (index, outcome) in outcomes.enumerated() {
                subscribers += outcome.subscribers
                if plan.countsByOutcome.contains(index) { affected += outcome.affected }
            }
        }
        return (affected, subscribers)
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
