package import CometQL

/// What has become of a statement that was executed without a task.
package enum Attempt {
    case done(StatementResult)
    /// Its messages are checked, and have to be published.
    case checked(Sending)
}

/// An INSERT of messages between its check and its answer.
package struct Sending {
    let statement: Statement
    let plan: InsertPlan
    let rows: Int
    /// When the statement began.
    let begin: UInt64
}

extension Engine {
    /// Rows; an INSERT of more takes turns, by its task, with what is to be delivered.
    private static let mostRowsAtOnce = 8

    /// Executes what most statements are, an INSERT of given values that sends messages; nil: nothing has happened, and
    /// `execute` has to do it.
    ///
    /// Who calls it spares a task, whose wake-up was a fifth of what such a statement cost. Messages that are kept, which
    /// are not sent before the disk has them, are left to ``publish(_:completion:)``.
    package func executeAtOnce(_ statement: Statement, in session: Session) throws(StatementError) -> Attempt? {
        guard case .insert(let insert) = statement, statement.isLight, case .values(let values) = insert.source,
            values.count <= Self.mostRowsAtOnce, !insert.isIgnore, !session.isProbe,
            session.transaction == nil, session.isAutocommit, tracer == nil || session.traceParent == nil
        else { return nil }
        let begin = began(in: session)
        session.warnings = []
        do throws(StatementError) {
            try checkAccessMode(for: statement, in: session)
            guard let (plan, rows) = try plan(of: insert, in: session) else { return nil }
            let sending = Sending(statement: statement, plan: plan, rows: rows, begin: begin)
            guard let outcomes = broker.publishAtOnce(plan.changes) else { return .checked(sending) }
            return .done(answer(to: sending, outcomes, in: session))
        } catch {
            failed(statement, error, since: begin, in: session)
            throw error
        }
    }

    /// Publishes what was checked; `completion`, called on any thread, gets what ``finish(_:with:in:)`` needs.
    ///
    /// - Returns: false: nothing has happened, and `execute` has to do all of it.
    package func publish(
        _ sending: Sending, completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) -> Bool {
        broker.begin(sending.plan.changes, completion: completion)
    }

    /// The answer to an INSERT whose messages were published.
    package func finish(
        _ sending: Sending, with result: Result<[ChangeOutcome], StoreError>, in session: Session
    ) throws(StatementError) -> StatementResult {
        switch result {
        case .success(let outcomes): return answer(to: sending, outcomes, in: session)
        case .failure(let error):
            let failure = internalError(error)
            failed(sending.statement, failure, since: sending.begin, in: session)
            throw failure
        }
    }

    private func answer(to sending: Sending, _ outcomes: [ChangeOutcome], in session: Session) -> StatementResult {
        countMessages(in: sending.plan.changes)
        let result = StatementResult.sent(rows: sending.rows, sending.plan.count(outcomes))
        succeeded(sending.statement, result, since: sending.begin, in: session)
        return result
    }

    /// nil: the rows are not messages, or not given as they are.
    private func plan(
        of insert: InsertStatement, in session: Session
    ) throws(StatementError) -> (plan: InsertPlan, rows: Int)? {
        let (table, tenant) = try table(insert.table, in: session)
        guard let table = table as? any InsertableTable, !table.replacesOnInsert,
            let rows = try givenRows(of: insert, in: table, in: session)
        else { return nil }
        let context = context(of: session, tenant: tenant)
        var plan = InsertPlan()
        for row in rows { plan.append([try table.insertion(of: row, in: context)], affected: nil, row: row) }
        return (plan, rows.count)
    }
}
