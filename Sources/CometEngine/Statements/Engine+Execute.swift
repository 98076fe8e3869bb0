package import CometQL
import Logging

extension Engine {
    /// Executes one parsed statement for a session, whose statements never overlap.
    ///
    /// A statement that fails has changed nothing. Unless there is next to nothing to compute, the work is done on
    /// ``evaluation``, so that the connection's event loop goes on serving everybody else.
    package func execute(
        _ statement: Statement, in session: Session
    ) async throws(StatementError) -> StatementResult {
        if let tracer, let parent = session.traceParent {
            return try await traced(statement, by: tracer, from: parent, in: session)
        }
        return try await perform(statement, in: session)
    }

    func perform(_ statement: Statement, in session: Session) async throws(StatementError) -> StatementResult {
        let begin = began(in: session)
        if session.isProbe { throw .forbidden("User '\(session.user)' may connect and do nothing") }
        if case .show(let show) = statement, show.isAboutDiagnostics {
            return try await self.show(show, in: session)
        }
        if !statement.readsWarningCounts { session.warnings = [] }
        do throws(StatementError) {
            try checkAccessMode(for: statement, in: session)
            let result = try await carryOut(statement, in: session)
            succeeded(statement, result, since: begin, in: session)
            return result
        } catch {
            failed(statement, error, since: begin, in: session)
            throw error
        }
    }

    /// Notes the start of a statement; returns when that was.
    func began(in session: Session) -> UInt64 {
        session.startTime = clock.microseconds()
        session.statementEnd.statementBegins()
        return MonotonicTime.now
    }

    func succeeded(_ statement: Statement, _ result: StatementResult, since begin: UInt64, in session: Session) {
        switch result {
        case .done(let completion): session.rowCount = Int64(clamping: completion.affectedRows)
        case .rows, .stream: session.rowCount = -1
        }
        if session.tracksTransactions { session.noteActivity(statement) }
        // What SET TRANSACTION said was for this one: in autocommit a statement is a transaction.
        if session.transaction == nil, statement.isTransactional { session.nextAccessMode = nil }
        statistics.countStatement(statement, since: begin, failed: false)
    }

    func failed(_ statement: Statement, _ error: StatementError, since begin: UInt64, in session: Session) {
        statistics.countStatement(statement, since: begin, failed: true)
        noteFailure(error, in: session)
    }

    /// Remembers a text that is no statement, so that SHOW WARNINGS tells of it.
    package func refused(_ error: StatementError, in session: Session) {
        session.warnings = []
        noteFailure(error, in: session)
    }

    func noteFailure(_ error: StatementError, in session: Session) {
        session.rowCount = -1
        session.warn(StatementWarning(level: .error, code: error.mysqlCode, message: error.message))
    }

    private func carryOut(_ statement: Statement, in session: Session) async throws(StatementError) -> StatementResult {
        let commitsMuch = session.transaction?.isLarge ?? false
        if statement.isLight, !commitsMuch { return try await dispatch(statement, in: session) }
        // The caller waits and leaves the session alone until the statement is done.
        nonisolated(unsafe) let session = session
        return try await computing { () async throws(StatementError) in
            try await self.dispatch(statement, in: session)
        }
    }

    /// Runs work that may take long away from the caller's thread.
    func computing<Value: Sendable>(
        _ work: @Sendable () async throws(StatementError) -> Value
    ) async throws(StatementError) -> Value {
        do {
            return try await withTaskExecutorPreference(evaluation) { try await work() }
        } catch {
            throw error as? StatementError ?? .unspecified("\(error)")
        }
    }

    private func dispatch(
        _ statement: Statement, in session: Session
    ) async throws(StatementError) -> StatementResult {
        switch statement {
        case .insert(let insert): return try await self.insert(insert, in: session)
        case .select(let select): return try await begin(select, in: session)
        case .update(let update): return try await self.update(update, in: session)
        case .delete(let delete): return try await self.delete(delete, in: session)
        case .truncate(let table): return try await truncate(table, in: session)
        case .show(let show): return try await self.show(show, in: session)
        case .describe(let table, let column): return try await describe(table, column: column, in: session)
        case .explain(.statement(let statement)): return .rows(try await explain(statement, in: session))
        case .use(let database):
            try use(database, in: session)
            return .ok
        case .set(let items):
            try await set(items, in: session)
            return .ok
        case .begin, .commit, .rollback, .savepoint, .rollbackToSavepoint, .releaseSavepoint:
            return try await transact(statement, in: session)
        case .kill(let connection, let queryOnly):
            return try await kill(connection, queryOnly: queryOnly, in: session)
        case .lockTables(let names):
            for name in names { _ = try relations(of: session).columns(of: name) }
            try await commit(session)
            return .ok
        case .alterKeys(let name):
            _ = try table(name, in: session)
            try await commit(session)
            return .ok
        case .flush:
            try await commit(session)
            return .ok
        case .unlockTables, .empty:
            return .ok
        case .do(let expressions):
            for expression in expressions { _ = try await value(of: expression, in: session) }
            return .ok
        case .maintenance(let verb, let tables):
            return .rows(try maintenance(verb, tables, in: session))
        case .prepare(let name, let source):
            try await prepare(name, from: source, in: session)
            session.tracker.hasState = true
            return .done(StatementResult.Completion(info: "Statement prepared"))
        case .execute(let name, let variables):
            let statement = try bind(name, to: variables, in: session)
            defer { session.parameters = [] }
            return try await dispatch(statement, in: session)
        case .deallocate(let name):
            session.tracker.hasState = true
            guard session.prepared.remove(name) else { throw .unknownPrepared(name, in: "DEALLOCATE PREPARE") }
            return .ok
        case .loadData(let load):
            return try await self.load(load, in: session)
        }
    }

    func countMessages(in changes: [Change]) {
        let messages = changes.count { change in
            switch change {
            case .publish, .send: true
            case .store: false
            }
        }
        if messages > 0 { statistics.countMessages(messages) }
    }

    /// Logs a failure of the store under an id and makes the error that names the id.
    func internalError(_ error: StoreError) -> StatementError {
        let id = ids.next(milliseconds: clock.milliseconds).description
        logger.error("statement failed in the store", metadata: ["error": "\(error.message)", "id": "\(id)"])
        var failure = StatementError(error)
        failure.message += " (logged as \(id))"
        return failure
    }

    func relations(of session: Session) -> SessionRelations {
        SessionRelations(engine: self, session: session)
    }

    func context(of session: Session) -> TableContext {
        context(of: session, tenant: session.tenant)
    }

    func context(of session: Session, tenant: TenantID) -> TableContext {
        TableContext(
            tenant: tenant,
            view: StoreView(
                store: store, cache: cache, pending: session.transaction?.changes ?? [],
                time: session.startTime / 1_000_000),
            presence: presence, users: users, peers: broker.peers, settings: settings, ids: ids, telemetry: telemetry,
            statistics: statistics, isRoot: session.isRoot, trace: session.trace, statementTime: session.startTime,
            warn: { session.warn($0) })
    }

    /// The tenant that a database name stands for in this session; nil for `information_schema`.
    func tenant(ofDatabase name: String, in session: Session) throws(StatementError) -> TenantID {
        if name.equalsIgnoringCase(Catalog.databaseName) { return session.homeTenant }
        if name.lowercased().hasPrefix("db_"), let tenant = TenantID(digits: name.dropFirst(3)) {
            if session.isRoot || tenant == session.homeTenant { return tenant }
            throw .unknownDatabase(name)
        }
        throw .unknownDatabase(name)
    }

    /// Selects a database, as USE and COM_INIT_DB do.
    package func use(_ database: String, in session: Session) throws(StatementError) {
        if database.equalsIgnoringCase(InformationSchema.name) {
            session.databaseName = InformationSchema.name
            session.tenant = session.homeTenant
            return
        }
        let tenant = try tenant(ofDatabase: database, in: session)
        session.tenant = tenant
        session.databaseName =
            database.equalsIgnoringCase(Catalog.databaseName) ? Catalog.databaseName : database.lowercased()
    }
}
