import CometQL

extension Statement {
    /// Carrying it out computes next to nothing, so that it is done where the connection lives, without a change of
    /// threads: the INSERT that sends a message, settings, transactions.
    ///
    /// Whatever goes through rows or calls functions may take long, and is done elsewhere.
    var isLight: Bool {
        switch self {
        case .insert(let insert):
            guard case .values(let rows) = insert.source, rows.count <= 128, insert.onDuplicateKeyUpdate.isEmpty
            else { return false }
            return rows.allSatisfy { $0.allSatisfy(\.isLight) }
        case .select(let select): return select.isLight
        case .set(let items): return items.allSatisfy(\.isLight)
        case .kill(let connection, _): return connection.isLight
        case .do(let expressions): return expressions.allSatisfy(\.isLight)
        case .use, .begin, .commit, .rollback, .savepoint, .rollbackToSavepoint, .releaseSavepoint, .lockTables,
            .unlockTables, .alterKeys, .flush, .deallocate, .maintenance, .empty:
            return true
        case .update, .delete, .truncate, .show, .describe, .explain, .prepare, .execute, .loadData:
            return false
        }
    }
}

extension SelectStatement {
    /// `SELECT 1`, `SELECT @@version, DATABASE()`.
    fileprivate var isLight: Bool {
        guard unions.isEmpty, orderBy.isEmpty, first.from.isEmpty, first.condition == nil, first.groupBy.isEmpty,
            first.having == nil, first.innerOrderBy.isEmpty
        else { return false }
        return first.items.allSatisfy { item in
            if case .expression(let expression, _, _) = item { expression.isLight } else { false }
        }
    }
}

extension SetItem {
    fileprivate var isLight: Bool {
        switch self {
        case .userVariable(_, let value): value.isLight
        case .systemVariable(_, _, .column), .names, .characterSet, .transaction: true
        case .systemVariable(_, _, let value): value.isLight
        }
    }
}

extension Expression {
    fileprivate var isLight: Bool {
        switch self {
        case .literal, .parameter, .userVariable, .systemVariable, .defaultValue, .insertedValue: true
        case .unary(.minus, let operand), .unary(.plus, let operand): operand.isLight
        case .function(_, let arguments): arguments.isEmpty
        default: false
        }
    }
}
