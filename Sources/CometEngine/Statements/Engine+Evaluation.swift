package import CometQL

extension Engine {
    /// The value of an expression that names no column.
    func value(of expression: Expression, in session: Session) async throws(StatementError) -> SQLValue {
        if case .literal(let value) = expression { return value }
        return try await QueryExecutor(source: relations(of: session), context: session).value(of: expression)
    }

    /// A SELECT up to its first rows; most have no more.
    func begin(_ statement: SelectStatement, in session: Session) async throws(StatementError) -> StatementResult {
        let stream = try await QueryExecutor(source: relations(of: session), context: session).stream(statement)
        let rows = try await stream.next()
        guard stream.isAtEnd else { return .stream(RowStream(stream, first: rows, engine: self, session: session)) }
        session.foundRows = UInt64(clamping: stream.foundRows)
        return .rows(ResultSet(columns: stream.columns, rows: rows, foundRows: stream.foundRows))
    }

    func select(_ statement: SelectStatement, in session: Session) async throws(StatementError) -> ResultSet {
        let result = try await QueryExecutor(source: relations(of: session), context: session).run(statement)
        session.foundRows = UInt64(clamping: result.foundRows)
        return result
    }

    /// The columns that a statement's result will have; empty for statements that answer with a count.
    package func columns(of statement: Statement, in session: Session) async throws(StatementError) -> [Column] {
        switch statement {
        case .select(let select):
            return try columns(of: select, in: session)
        case .show(let show):
            guard case .rows(let result) = try await self.show(show, in: session) else { return [] }
            return result.columns
        case .describe(let table, let column):
            guard case .rows(let result) = try await describe(table, column: column, in: session) else { return [] }
            return result.columns
        case .maintenance(let verb, let tables):
            return try maintenance(verb, tables, in: session).columns
        case .insert(let insert):
            _ = try table(insert.table, in: session)
            return []
        case .update(let update):
            _ = try table(update.table, in: session)
            return []
        case .delete(let delete):
            _ = try table(delete.table, in: session)
            return []
        case .explain(.statement(let statement)):
            return try explainColumns(of: statement, in: session)
        case .execute(let name, _):
            guard let prepared = session.prepared[name] else { throw .unknownPrepared(name, in: "EXECUTE") }
            return try await columns(of: prepared.statement, in: session)
        default:
            return []
        }
    }

    /// While a statement is prepared its `?` are NULL, which LIMIT does not take; then a number stands for each.
    private func columns(of select: SelectStatement, in session: Session) throws(StatementError) -> [Column] {
        let executor = QueryExecutor(source: relations(of: session), context: session)
        do throws(StatementError) {
            return try executor.columns(of: select)
        } catch {
            let given = session.parameters
            guard given.contains(.null) else { throw error }
            session.parameters = given.map { $0 == .null ? .int(1) : $0 }
            defer { session.parameters = given }
            return try executor.columns(of: select)
        }
    }

    /// The columns of a table, as COM_FIELD_LIST asks for them.
    package func columns(of table: TableName, in session: Session) throws(StatementError) -> [Column] {
        try relations(of: session).columns(of: table)
    }

    func filter(
        _ result: ResultSet, by statement: ShowStatement, in session: Session
    ) async throws(StatementError) -> ResultSet {
        try result.filtered(
            like: statement.like, condition: statement.condition, limit: statement.limit, context: session)
    }

    /// The rows of a table that a WHERE, ORDER BY and LIMIT mean, in the order in which they are to be changed.
    func matching(
        _ table: any Table, _ name: TableName, alias: String?, condition: Expression?, orderBy: [OrderTerm],
        limit: Limit?, context: TableContext, in session: Session
    ) async throws(StatementError) -> [Row] {
        let source = relations(of: session)
        let selection = try await RowSelection.prepare(
            table: name, alias: alias, columns: try source.columns(of: name), condition: condition, orderBy: orderBy,
            limit: limit, source: source, context: session)
        guard !selection.constraint.isNever else { return [] }
        let rows = try await table.rows(matching: selection.constraint, in: context)
        return try selection.places(in: rows).compactMap { rows.indices.contains($0) ? rows[$0] : nil }
    }

    /// A row with its assignments done; `inserted` is what `VALUES(column)` refers to.
    func updated(
        _ row: Row, by assignments: [Assignment], inserted: Row?, table: any Table, isLenient: Bool, in session: Session
    ) async throws(StatementError) -> Row {
        let source = relations(of: session)
        let name = TableName(name: table.name)
        let prepared = try await RowAssignments.prepare(
            assignments, table: name, columns: try source.columns(of: name), takesInserted: inserted != nil,
            source: source, context: session)
        return try prepared.apply(to: row, inserted: inserted, isLenient: isLenient)
    }

    /// Computes for a statement that changes rows: as in MySQL, what would be a warning of a query fails it.
    func strictly<Value>(
        unless isLenient: Bool, in session: Session, _ body: () async throws(StatementError) -> Value
    ) async throws(StatementError) -> Value {
        let known = session.warnings.count
        let result: Result<Value, StatementError>
        do throws(StatementError) {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        guard !isLenient, session.warnings.count > known,
            let raised = session.warnings[known...].first(where: { $0.level == .warning })
        else { return try result.get() }
        session.warnings.removeSubrange(known...)
        throw StatementError(raised)
    }

    func coerce(
        _ value: SQLValue, to column: Column, row: Int, isLenient: Bool, in session: Session
    ) throws(StatementError) -> SQLValue {
        if column.type.takesAsItIs(value) { return value }
        // As MySQL does, IGNORE and a mode that is not strict turn a NULL for a column that takes none into its default.
        if isLenient, case .null = value, !column.isNullable, let standard = column.defaultValue {
            session.warn(StatementWarning(code: 1048, message: "Column '\(column.name)' cannot be null"))
            return standard
        }
        return try column.accepted(value, row: row, isLenient: isLenient, context: session)
    }
}

extension StatementError {
    /// A text that is not CometQL.
    package init(_ error: SyntaxError) {
        self =
            switch error.kind {
            case .unsupported: .notSupported(error.message)
            case .malformed: .syntax(error.message)
            case .tooComplex: .tooMany(19, error.message)
            default: .notAcceptable(error.message)
            }
    }
}
