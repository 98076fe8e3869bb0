import CometEngine
import TestSupport

/// Something that answers the statements of a script: an engine over one kind of store, a gateway, or MariaDB.
protocol CorpusServer: Sendable {
    var name: String { get }

    /// An answer for each step, on connections of the script's own, in tables that are empty at first.
    func answers(to script: CorpusFile.Script) async throws -> [CorpusAnswer]
}

enum Corpus {
    static let tables = [
        "users_data", "users_auth", "pipes_settings", "revoked_tokens", "pipes_messages", "users_messages",
    ]

    /// What every connection begins with, so that times and collations are known.
    static let greeting =
        "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci, time_zone = '+00:00', timestamp = 1600000000.5"
}

/// The engine in this process, over a store that is new for every script.
struct EngineServer: CorpusServer {
    let name: String
    let makeStore: @Sendable () throws -> any Store

    func answers(to script: CorpusFile.Script) async throws -> [CorpusAnswer] {
        let store = try makeStore()
        let engine = try await EngineUnderTest(store: store)
        var sessions: [String: Session] = [:]
        var answers: [CorpusAnswer] = []
        for step in script.steps {
            let session: Session
            if let known = sessions[step.connection] {
                session = known
            } else {
                session = try engine.session()
                _ = try await engine.execute(Corpus.greeting, in: session)
                sessions[step.connection] = session
            }
            do throws(StatementError) {
                let result = try await engine.execute(step.statement, in: session)
                answers.append(CorpusAnswer(result, warnings: step.readsWarnings ? [] : session.warnings))
            } catch {
                answers.append(CorpusAnswer(error))
            }
        }
        await store.close()
        return answers
    }
}

/// A server that speaks the protocol: the gateway, or MariaDB.
struct WireServer: CorpusServer {
    let name: String
    let connect: @Sendable () throws -> MariaDBClient
    /// The `sql_mode` to work in; nil: the server's own.
    var sqlMode: String?

    func answers(to script: CorpusFile.Script) async throws -> [CorpusAnswer] {
        try await blocking { try answersBlocking(to: script) }
    }

    private func answersBlocking(to script: CorpusFile.Script) throws -> [CorpusAnswer] {
        var clients: [String: MariaDBClient] = ["a": try client()]
        for table in Corpus.tables { try clients["a"]?.query("DELETE FROM \(table)") }
        var answers: [CorpusAnswer] = []
        for step in script.steps {
            let client = try clients[step.connection] ?? client()
            clients[step.connection] = client
            do {
                let answer = try client.query(step.statement)
                let warnings =
                    answer.warningCount > 0 && !step.readsWarnings ? try client.query("SHOW WARNINGS").rows : []
                answers.append(CorpusAnswer(answer, warnings: warnings))
            } catch let failure as MariaDBClient.Failure {
                answers.append(CorpusAnswer(content: .failure(UInt16(clamping: failure.code))))
            }
        }
        return answers
    }

    private func client() throws -> MariaDBClient {
        let client = try connect()
        try client.query(Corpus.greeting)
        if let sqlMode { try client.query("SET sql_mode = '\(sqlMode)'") }
        return client
    }
}
