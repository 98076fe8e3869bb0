import CometQL

extension Engine {
    /// PREPARE: parses the text and checks its names; a statement of the same name is gone even if that fails.
    func prepare(
        _ name: String, from source: Statement.PrepareSource, in session: Session
    ) async throws(StatementError) {
        session.prepared.remove(name)
        let text =
            switch source {
            case .text(let text): text
            case .userVariable(let variable): session.userVariable(variable).text ?? "NULL"
            }
        var bytes = text
        let options = session.parserOptions
        let result = bytes.withUTF8 { bytes -> Result<ParsedStatement, SyntaxError> in
            do throws(SyntaxError) {
                return .success(try Parser.parseOnly(UnsafeRawBufferPointer(bytes), options: options))
            } catch {
                return .failure(error)
            }
        }
        let parsed: ParsedStatement
        switch result {
        case .success(let found): parsed = found
        case .failure(let error): throw StatementError(error)
        }
        switch parsed.statement {
        case .prepare, .execute, .deallocate, .loadData, .lockTables, .unlockTables:
            throw StatementError(
                cometCode: 2, mysqlCode: 1295, sqlState: "HY000",
                message: "This command is not supported in the prepared statement protocol yet")
        case .empty:
            throw StatementError(cometCode: 3, mysqlCode: 1065, sqlState: "42000", message: "Query was empty")
        default:
            break
        }
        session.parameters = Array(repeating: .null, count: parsed.parameterCount)
        defer { session.parameters = [] }
        _ = try await columns(of: parsed.statement, in: session)
        guard session.prepared.add(parsed, name: name, bytes: text.utf8.count) else {
            throw StatementError(
                cometCode: 20, mysqlCode: 1461, sqlState: "42000",
                message: "Can't create more than \(PreparedTexts.capacity) prepared statements of "
                    + "\(PreparedTexts.maximumBytes) bytes together")
        }
    }

    /// EXECUTE: the statement, once its `?` have the values of the variables.
    func bind(
        _ name: String, to variables: [String], in session: Session
    ) throws(StatementError) -> Statement {
        guard let parsed = session.prepared[name] else { throw .unknownPrepared(name, in: "EXECUTE") }
        guard parsed.parameterCount == variables.count else {
            throw StatementError(
                cometCode: 12, mysqlCode: 1210, sqlState: "HY000", message: "Incorrect arguments to EXECUTE")
        }
        try checkAccessMode(for: parsed.statement, in: session)
        session.parameters = variables.map { session.userVariable($0) }
        return parsed.statement
    }
}

extension StatementError {
    static func unknownPrepared(_ name: String, in statement: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1243, sqlState: "HY000",
            message: "Unknown prepared statement handler (\(name)) given to \(statement)")
    }
}
