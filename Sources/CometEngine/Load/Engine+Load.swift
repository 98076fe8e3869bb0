import CometQL

extension Engine {
    /// LOAD DATA LOCAL: a file is loaded whole or not at all.
    func load(_ statement: LoadDataStatement, in session: Session) async throws(StatementError) -> StatementResult {
        guard let file = session.clientFile else { throw .localFilesDisabled }
        var load = try await FileLoad.prepare(statement, engine: self, session: session)
        try await file.open(statement.fileName)
        do throws(StatementError) {
            while let piece = try await file.read() { try await load.take(piece) }
            return try await load.finish()
        } catch {
            // The client sends to the end whatever we think of it, and only then reads what was wrong.
            await file.skip()
            throw error
        }
    }
}

extension StatementError {
    static let localFilesDisabled = StatementError(
        cometCode: 2, mysqlCode: 3948, sqlState: "42000",
        message: "Loading local data is disabled; this must be enabled on both the client and server sides")
}
