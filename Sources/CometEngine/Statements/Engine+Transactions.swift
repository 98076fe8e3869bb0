import CometQL

extension Engine {
    /// BEGIN, COMMIT, ROLLBACK and the SAVEPOINT family.
    func transact(_ statement: Statement, in session: Session) async throws(StatementError) -> StatementResult {
        switch statement {
        case .begin(let isReadOnly):
            try await commit(session)
            session.begin(isReadOnly: isReadOnly)
            session.tracker.activity = .isExplicit
        case .commit(let chain, let release):
            let mode = session.transaction?.isReadOnly
            try await commit(session)
            return ended(mode: mode, chain: chain, release: release, in: session)
        case .rollback(let chain, let release):
            let mode = session.transaction?.isReadOnly
            session.transaction = nil
            return ended(mode: mode, chain: chain, release: release, in: session)
        case .savepoint(let name):
            beginIfNeeded(session)
            guard session.transaction?.save(name) ?? true else {
                throw .tooMany(19, "A transaction has at most \(Transaction.maximumSavepoints) savepoints")
            }
        case .rollbackToSavepoint(let name):
            guard session.transaction?.rollBack(to: name) ?? false else { throw .unknownSavepoint(name) }
        case .releaseSavepoint(let name):
            guard session.transaction?.release(name) ?? false else { throw .unknownSavepoint(name) }
        default:
            break
        }
        return .ok
    }

    /// What follows a transaction: AND CHAIN opens one of the same kind, RELEASE ends the connection.
    private func ended(mode: Bool?, chain: Bool, release: Bool, in session: Session) -> StatementResult {
        if chain {
            session.begin(isReadOnly: mode)
            session.tracker.activity = .isExplicit
        }
        return .done(StatementResult.Completion(endsConnection: release))
    }

    /// Refuses, before anything is looked at, a statement that would change something in a transaction that may not.
    func checkAccessMode(for statement: Statement, in session: Session) throws(StatementError) {
        switch statement {
        case .insert, .update, .delete, .loadData:
            guard session.isReadOnly else { return }
        case .truncate:
            // It ends the open transaction, so only the mode of the next one counts.
            guard session.isNextReadOnly else { return }
        default:
            return
        }
        throw StatementError(
            cometCode: 10, mysqlCode: 1792, sqlState: "25006",
            message: "Cannot execute statement in a READ ONLY transaction")
    }

    /// SET TRANSACTION: for the next transaction only, or with SESSION for all that follow.
    func setTransaction(
        _ scope: Expression.VariableScope, isolation: String?, readOnly: Bool?, in session: Session
    ) throws(StatementError) {
        switch scope {
        case .global:
            guard session.isRoot else { throw .forbidden("Access denied: SET GLOBAL is for root") }
            throw .notSupported("SET GLOBAL TRANSACTION: set it in each session")
        case .unspecified:
            guard session.transaction == nil else {
                throw StatementError(
                    cometCode: 12, mysqlCode: 1568, sqlState: "25001",
                    message: "Transaction characteristics can't be changed while a transaction is in progress")
            }
            // Every isolation level is the same here, so that of the next transaction alone has no effect.
            if let readOnly { session.nextAccessMode = readOnly }
        case .session:
            if let isolation {
                session.variables["transaction_isolation"] = .text(isolation)
                session.variables["tx_isolation"] = .text(isolation)
            }
            if let readOnly {
                session.variables["transaction_read_only"] = .int(readOnly ? 1 : 0)
                session.variables["tx_read_only"] = .int(readOnly ? 1 : 0)
            }
        }
    }

    /// With autocommit off, the first statement that changes or saves something opens a transaction.
    func beginIfNeeded(_ session: Session) {
        if session.transaction == nil, !session.isAutocommit { session.begin() }
    }

    /// Ends the session's transaction, if there is one, by doing all its changes together.
    func commit(_ session: Session) async throws(StatementError) {
        guard let transaction = session.transaction else { return }
        session.transaction = nil
        guard !transaction.changes.isEmpty else { return }
        do {
            _ = try await broker.publish(transaction.changes)
            if tracer != nil { FanOutTrace.published(by: transaction.changes) }
        } catch {
            throw internalError(error)
        }
        countMessages(in: transaction.changes)
    }
}

extension Statement {
    /// Whether, outside of a transaction, it is one of its own or ends none.
    var isTransactional: Bool {
        switch self {
        case .select, .insert, .update, .delete, .truncate, .commit, .rollback: true
        default: false
        }
    }
}

extension Session {
    /// Opens a transaction.
    ///
    /// - Parameter isReadOnly: nil: as SET TRANSACTION or `@@transaction_read_only` say.
    func begin(isReadOnly: Bool? = nil) {
        transaction = Transaction(isReadOnly: isReadOnly ?? isNextReadOnly)
        nextAccessMode = nil
    }

    /// Whether a transaction that begins now may change nothing.
    var isNextReadOnly: Bool {
        nextAccessMode ?? (variables["transaction_read_only"] == .int(1))
    }

    /// Whether the statement that runs now may change nothing.
    var isReadOnly: Bool {
        transaction?.isReadOnly ?? isNextReadOnly
    }
}

extension StatementError {
    static func unknownSavepoint(_ name: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1305, sqlState: "42000", message: "SAVEPOINT \(name) does not exist")
    }
}
