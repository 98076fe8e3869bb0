import CometEngine
import CometQL
import MySQLWire
import NIOCore

extension QueryConnection {
    /// Carries out one command and sends its whole answer.
    func execute(_ entry: CommandQueue.Entry) async {
        guard let session else { return }
        var response = machine.response(into: channel.allocator.buffer(capacity: 256))
        switch entry.command {
        case .query(let text, let attributes):
            session.take(attributes)
            if services.engine.isTracing {
                session.traceComment = text.withUnsafeReadableBytes { TraceParent.find(inCommentsOf: $0) }
            }
            await query(text, entry.progress, session, &response)
        case .ping:
            response.ok(status: statusFlags)
        case .initDB(let name):
            do throws(StatementError) {
                try services.engine.use(name, in: session)
                note(nil)
                response.ok(status: statusFlags, sessionStateChanges: stateChanges(session))
            } catch {
                response.error(packet(error))
            }
        case .statistics:
            response.statistics(services.engine.statisticsLine())
        case .fieldList(let request):
            fieldList(request, session, &response)
        case .resetConnection:
            session.reset()
            forgetStatements()
            response.ok(status: statusFlags, sessionStateChanges: stateChanges(session))
        case .setOption(let option):
            allowsMultiStatements = option == .multiStatementsOn
            response.eof(status: statusFlags)
        case .processInfo:
            await show("SHOW PROCESSLIST", session, &response)
        case .processKill(let id):
            await show("KILL \(id)", session, &response)
        case .debug:
            response.eof(status: statusFlags)
        case .stmtPrepare(let text):
            await prepare(text, session, &response)
        case .stmtExecute(let execute):
            // A comment of another statement says nothing of this one.
            session.traceComment = nil
            await self.execute(execute, entry.progress, session, &response)
        case .stmtFetch(let id, let count):
            fetch(id, count, &response)
        case .stmtReset(let id):
            reset(id, &response)
        case .stmtSendLongData(let data):
            statements.append(data, limit: services.settings().maxAllowedPacket)
        case .stmtClose(let id):
            if statements.close(id) { services.engine.statistics.countPreparedStatements(-1) }
        case .stmtBulkExecute(let bulk):
            await execute(bulk, session, &response)
        case .quit, .changeUser, .unknown:
            break
        }
        _ = await flush(&response, isLast: true)
        if endsAfterAnswer { close(sending: ByteBuffer()) }
    }

    private func show(_ text: String, _ session: Session, _ response: inout ResponseEncoder) async {
        await query(ByteBuffer(string: text), .nothing, session, &response)
    }

    /// COM_QUERY: one statement, or several where the client has asked for that; the first that fails is the last.
    private func query(
        _ text: ByteBuffer, _ progress: CommandQueue.Entry.Progress, _ session: Session,
        _ response: inout ResponseEncoder
    ) async {
        var known: ParsedStatement?
        var end = 0
        if case .parsed(let statement, let position) = progress { (known, end) = (statement, position) }
        var offset = 0
        let length = text.readableBytes
        repeat {
            let begin = offset
            do throws(StatementError) {
                let parsed: ParsedStatement
                if let statement = known.take() {
                    (parsed, offset) = (statement, end)
                } else {
                    parsed = try parse(text, from: &offset, session)
                }
                let hasMore = offset < length
                guard !hasMore || allowsMultiStatements else {
                    throw .syntax(
                        "You have an error in your CometQL syntax: this connection sends one statement at a time")
                }
                guard parsed.parameterCount == 0 else {
                    throw .syntax("You have an error in your CometQL syntax: '?' stands only in prepared statements")
                }
                if hasMore, parsed.statement == .empty { continue }
                note(text, from: begin)
                let result = try await run(parsed.statement, session, &response)
                guard await send(result, hasMore: hasMore, session, &response) else { break }
            } catch {
                response.error(packet(error))
                break
            }
        } while offset < length
        note(nil)
    }

    /// LOAD DATA speaks with the client before its answer: what the encoder holds goes first, and it counts on behind.
    private func run(
        _ statement: Statement, _ session: Session, _ response: inout ResponseEncoder
    ) async throws(StatementError) -> StatementResult {
        guard case .loadData = statement else { return try await services.engine.execute(statement, in: session) }
        _ = await flush(&response, isLast: true)
        fileSequenceID = response.sequenceID
        let before = fileSequenceID
        defer { if machine.sequenceID != before { response.resume(at: machine.sequenceID) } }
        return try await services.engine.execute(statement, in: session)
    }

    /// Parses the next statement; `offset` moves behind it and, if nothing but blanks follows, to the end.
    func parse(
        _ text: ByteBuffer, from offset: inout Int, _ session: Session
    ) throws(StatementError) -> ParsedStatement {
        let options = session.parserOptions
        var position = offset
        let result = text.withUnsafeReadableBytes { bytes -> Result<ParsedStatement, SyntaxError> in
            do throws(SyntaxError) {
                let parsed = try Parser.parseNext(bytes, from: &position, options: options)
                // A rest of blanks and comments is no further statement.
                while position < bytes.count {
                    var ahead = position
                    guard let next = try? Parser.parseNext(bytes, from: &ahead, options: options),
                        next.statement == .empty
                    else { break }
                    position = ahead
                }
                return .success(parsed)
            } catch {
                return .failure(error)
            }
        }
        offset = position
        switch result {
        case .success(let parsed): return parsed
        case .failure(let error):
            let refusal = StatementError(error)
            services.engine.refused(refusal, in: session)
            throw refusal
        }
    }

    /// Encodes a result in the text protocol.
    ///
    /// - Returns: false when the client is gone.
    func send(
        _ result: StatementResult, hasMore: Bool, _ session: Session, _ response: inout ResponseEncoder
    ) async -> Bool {
        let status = hasMore ? statusFlags.union(.moreResultsExist) : statusFlags
        switch result {
        case .done(let completion): send(completion, status: status, session, &response)
        case .rows(let result): return await send(result, as: .text, status: status, session, &response)
        case .stream(let stream): return await send(stream, as: .text, status: status, session, &response)
        }
        return true
    }

    func send(
        _ completion: StatementResult.Completion, status: StatusFlags, _ session: Session,
        _ response: inout ResponseEncoder
    ) {
        if completion.endsConnection { endsAfterAnswer = true }
        response.ok(
            affectedRows: completion.affectedRows, lastInsertID: completion.lastInsertID, status: status,
            warnings: UInt16(clamping: session.warnings.count), info: completion.info,
            sessionStateChanges: stateChanges(session))
    }

    private func fieldList(_ request: ComFieldList, _ session: Session, _ response: inout ResponseEncoder) {
        do throws(StatementError) {
            let columns = try services.engine.columns(of: TableName(name: request.table), in: session)
            let wanted = columns.filter { request.wildcard.isEmpty || $0.name.matchesWildcard(request.wildcard) }
            response.fieldList(
                wanted.map { (definition: ColumnDefinition41($0), defaultValue: $0.defaultValue?.text) },
                status: statusFlags)
        } catch {
            response.error(packet(error))
        }
    }

    func packet(_ error: StatementError) -> ERRPacket {
        let code = services.settings().errorCodes == .comet ? error.cometCode : error.mysqlCode
        return ERRPacket(errorCode: code, sqlState: error.sqlState, errorMessage: error.message)
    }

    /// Tells the process list what runs; nil: nothing.
    func note(_ text: ByteBuffer?, from offset: Int = 0) {
        let statement = text.map { text in
            String(
                buffer: text.getSlice(at: text.readerIndex + offset, length: min(text.readableBytes - offset, 1024))
                    ?? ByteBuffer())
        }
        services.engine.sessions.note(
            id, statement: statement, database: session?.databaseName, now: services.engine.clock.seconds)
    }

    /// For a drain: an idle connection ends at once, a busy one only when it must.
    func drain(with error: ERRPacket, force: Bool) {
        if machine.isIdle || force { end(with: error) }
    }
}

extension Session {
    /// Keeps what the client says beside its statement; as in MySQL the first of two of one name counts.
    func take(_ attributes: QueryAttributes) {
        guard !attributes.list.isEmpty || !queryAttributes.isEmpty else { return }
        queryAttributes = Dictionary(
            attributes.list.map { ($0.name, String(buffer: $0.value.textBytes)) },
            uniquingKeysWith: { first, _ in first })
    }
}
