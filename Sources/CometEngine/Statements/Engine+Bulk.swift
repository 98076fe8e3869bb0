package import CometQL

extension Engine {
    /// Executes a statement once for each row of parameters.
    ///
    /// As in MariaDB, INSERT and REPLACE are one statement, done as a whole or not at all; of any other what came before
    /// a row that fails stays done.
    package func execute(
        _ statement: Statement, rows: [[BulkValue]], in session: Session
    ) async throws(StatementError) -> StatementResult {
        let isWhole = if case .insert = statement { true } else { false }
        let before = session.transaction
        let isOwn = before == nil && session.isAutocommit
        if isWhole, isOwn { session.begin() }
        var total = StatementResult.Completion()
        do throws(StatementError) {
            for row in rows {
                session.parameters = row.map { if case .value(let value) = $0 { value } else { .null } }
                let result = try await execute(statement.replacing(row), in: session)
                if case .done(let completion) = result { total.affectedRows &+= completion.affectedRows }
            }
            if isWhole, isOwn { try await commit(session) }
        } catch {
            if isWhole { session.transaction = before }
            throw error
        }
        total.info = "Records: \(rows.count)  Duplicates: 0  Warnings: \(session.warnings.count)"
        return .done(total)
    }
}

extension Statement {
    /// The statement with DEFAULT in the place of parameters that stand for it, without assignments that are to be left.
    fileprivate func replacing(_ row: [BulkValue]) -> Statement {
        guard row.contains(where: { if case .value = $0 { false } else { true } }) else { return self }
        func value(of expression: Expression) -> BulkValue? {
            guard case .parameter(let index) = expression, row.indices.contains(index) else { return nil }
            if case .value = row[index] { return nil }
            return row[index]
        }
        switch self {
        case .insert(var insert):
            guard case .values(let rows) = insert.source else { return self }
            insert.source = .values(
                rows.map { $0.map { value(of: $0) == nil ? $0 : .defaultValue(nil) } })
            return .insert(insert)
        case .update(var update):
            update.assignments = update.assignments.compactMap { assignment in
                switch value(of: assignment.value) {
                case .ignore: return nil
                case .default: return Assignment(column: assignment.column, value: .defaultValue(nil))
                case .value, nil: return assignment
                }
            }
            return .update(update)
        default:
            return self
        }
    }
}
