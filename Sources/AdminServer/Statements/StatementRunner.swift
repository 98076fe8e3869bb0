import CometEngine
import CometQL
import HTTPTypes
import NIOCore

/// Runs the statements of one request in a session of their own, one behind the other until one fails.
struct StatementRunner {
    private static let maximumResult = 16 << 20

    let services: AdminServices
    private let session: Session
    private var output = JSONOutput()

    /// - Parameter traceParent: where the statements belong in a trace, as their sender says.
    init(services: AdminServices, caller: Caller, address: String, traceParent: String?) {
        self.services = services
        session = services.engine.makeSession(
            connectionID: services.engine.nextConnectionID(), user: caller.user, host: address, login: caller.login,
            countsFoundRows: false)
        if let traceParent { session.queryAttributes["traceparent"] = traceParent }
    }

    var interruption: Interruption { session.statementEnd }

    /// The answer's status and body; the results of the statements before one that failed are told as well.
    mutating func run(_ request: StatementRequest, caller: Caller, address: String) async -> (
        HTTPResponse.Status, JSONOutput
    ) {
        let engine = services.engine
        engine.sessions.add(
            connectionID: session.connectionID, user: caller.user, host: address, login: caller.login, database: nil,
            now: engine.clock.seconds, interruption: session.statementEnd, close: {})
        defer { engine.sessions.remove(session.connectionID) }
        output.open("{")
        output.key("results")
        output.open("[")
        do throws(StatementError) {
            try await runAll(request)
            output.close("]")
            output.close("}")
            return (.ok, output)
        } catch {
            output.close("]")
            let code = services.usesMySQLCodes() ? error.mysqlCode : error.cometCode
            output.errorMember(code: Int64(code), state: error.sqlState, message: error.message)
            output.close("}")
            return (Self.status(of: error), output)
        }
    }

    private mutating func runAll(_ request: StatementRequest) async throws(StatementError) {
        var offset = 0
        var parameters = request.parameters[...]
        var isFirst = true
        while offset < request.sql.readableBytes {
            let begin = offset
            let parsed = try parse(request.sql, from: &offset)
            guard parsed.parameterCount <= parameters.count else {
                throw .syntax("There are fewer parameters than '?'")
            }
            // A rest of blanks and comments is no further statement.
            if parsed.statement == .empty, !isFirst { continue }
            isFirst = false
            session.parameters = Array(parameters.prefix(parsed.parameterCount))
            parameters = parameters.dropFirst(parsed.parameterCount)
            if case .loadData = parsed.statement { throw .notSupported("LOAD DATA takes a file from a MySQL client") }
            note(request.sql, from: begin)
            try await add(try await services.engine.execute(parsed.statement, in: session))
        }
        guard parameters.isEmpty else { throw .syntax("There are more parameters than '?'") }
    }

    private func parse(_ text: ByteBuffer, from offset: inout Int) throws(StatementError) -> ParsedStatement {
        var position = offset
        let result = text.withUnsafeReadableBytes { bytes -> Result<ParsedStatement, SyntaxError> in
            do throws(SyntaxError) {
                return .success(try Parser.parseNext(bytes, from: &position, options: session.parserOptions))
            } catch {
                return .failure(error)
            }
        }
        offset = position
        switch result {
        case .success(let parsed): return parsed
        case .failure(let error): throw StatementError(error)
        }
    }

    private func note(_ text: ByteBuffer, from offset: Int) {
        let part = text.getSlice(at: text.readerIndex + offset, length: min(text.readableBytes - offset, 1024))
        services.engine.sessions.note(
            session.connectionID, statement: String(buffer: part ?? ByteBuffer()), database: session.databaseName,
            now: services.engine.clock.seconds)
    }

    private mutating func add(_ result: StatementResult) async throws(StatementError) {
        var answer: ResultJSON
        var completion = StatementResult.Completion()
        switch result {
        case .done(let done):
            answer = ResultJSON(columns: [])
            completion = done
        case .rows(let result):
            answer = ResultJSON(columns: result.columns)
            try add(result.rows, to: &answer)
        case .stream(let stream):
            answer = ResultJSON(columns: stream.columns)
            while true {
                let rows = try await stream.next()
                if rows.isEmpty { break }
                try add(rows, to: &answer)
            }
        }
        output.raw(answer.finished(completion, session.warnings))
    }

    private func add(_ rows: [Row], to answer: inout ResultJSON) throws(StatementError) {
        for row in rows {
            answer.add(row)
            guard output.buffer.readableBytes + answer.size <= Self.maximumResult else { throw .resultTooLarge }
        }
    }

    private static func status(of error: StatementError) -> HTTPResponse.Status {
        if error == .resultTooLarge { return .contentTooLarge }
        return switch error.cometCode {
        case 403: .forbidden
        case 500: .internalServerError
        default: .badRequest
        }
    }
}

extension StatementError {
    fileprivate static let resultTooLarge = StatementError(
        cometCode: 1, mysqlCode: 1153, sqlState: "08S01",
        message: "The result is longer than 16 MiB: ask for less of it, or by a MySQL client")
}
