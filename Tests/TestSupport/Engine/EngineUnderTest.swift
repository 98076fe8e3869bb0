package import CometEngine
import CometQL
import Logging
package import Tracing

/// An engine over a store in memory, with sessions that take SQL and answer with short texts.
package final class EngineUnderTest: Sendable {
    package let engine: Engine
    package let sink = RecordingSink()

    package init(
        settings: EngineSettings = EngineSettings(), store: (any Store)? = nil,
        evaluation: any TaskExecutor = globalConcurrentExecutor, tracer: (any Tracer)? = nil
    ) async throws {
        engine = try await Engine(
            settings: settings, store: store ?? MemoryStore(clock: .system), sink: sink, presence: sink,
            tokens: NoTokens(), connectionIDs: ConnectionIDCounter(), logger: Logger(label: "test"),
            evaluation: evaluation, tracer: tracer)
    }

    package func session(user: String = "root", database: String? = "CometQL_v1") throws -> Session {
        guard let login = Login(user: user) else { throw StatementError.unknownDatabase(user) }
        let session = engine.makeSession(
            connectionID: engine.nextConnectionID(), user: user, host: "localhost", login: login,
            countsFoundRows: false)
        if let database { try engine.use(database, in: session) }
        return session
    }

    /// Executes one statement.
    package func execute(_ sql: String, in session: Session) async throws(StatementError) -> StatementResult {
        let statement: Statement
        do throws(SyntaxError) {
            statement = try Parser.parse(sql, options: session.parserOptions)
        } catch {
            let refusal = StatementError(error)
            engine.refused(refusal, in: session)
            throw refusal
        }
        return try await engine.execute(statement, in: session).collected()
    }

    /// What the statement answers, on one line: `ok 2`, `error 14 42S22`, or the rows as `a|b; c|d`.
    package func answer(_ sql: String, in session: Session) async -> String {
        do throws(StatementError) {
            switch try await execute(sql, in: session) {
            case .done(let completion):
                return "ok \(completion.affectedRows)"
            case .stream: return "not collected"
            case .rows(let result):
                let width = result.columns.count
                return result.rows.map { row in
                    row.prefix(width).map { $0.text ?? "NULL" }.joined(separator: "|")
                }.joined(separator: "; ")
            }
        } catch {
            return "error \(error.cometCode) \(error.sqlState)"
        }
    }
}
