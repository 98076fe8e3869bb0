import CometEngine
import CometQL
import MySQLWire
import NIOCore

extension QueryConnection {
    /// COM_STMT_PREPARE.
    func prepare(_ text: ByteBuffer, _ session: Session, _ response: inout ResponseEncoder) async {
        do throws(StatementError) {
            var offset = 0
            let parsed = try parse(text, from: &offset, session)
            if case .loadData = parsed.statement { throw .notPreparable }
            guard offset >= text.readableBytes else {
                throw .syntax("You have an error in your CometQL syntax: one statement is prepared at a time")
            }
            session.parameters = Array(repeating: .null, count: parsed.parameterCount)
            let columns = try await services.engine.columns(of: parsed.statement, in: session)
            guard
                let id = statements.add(
                    parsed.statement, parameterCount: parsed.parameterCount, columns: columns)
            else {
                throw StatementError(
                    cometCode: 1, mysqlCode: 1461, sqlState: "42000",
                    message: "Can't create more than \(StatementShelf.capacity) prepared statements")
            }
            services.engine.statistics.countPreparedStatements(1)
            let parameter = ColumnDefinition41(Column(name: "?", type: .varchar(16_383)))
            response.prepareOK(
                statementID: id, parameters: Array(repeating: parameter, count: parsed.parameterCount),
                columns: columns.map { ColumnDefinition41($0) }, status: statusFlags, warnings: 0)
        } catch {
            response.error(packet(error))
        }
    }

    /// COM_STMT_EXECUTE.
    func execute(
        _ command: ComStmtExecute, _ progress: CommandQueue.Entry.Progress, _ session: Session,
        _ response: inout ResponseEncoder
    ) async {
        let id = statements.resolve(command.statementID)
        guard let statement = statements[id]?.statement else {
            return response.error(ERRPacket.unknownStatement(command.statementID, function: "mysqld_stmt_execute"))
        }
        do {
            if case .bound = progress {} else { try bind(command, session) }
        } catch {
            return response.error(error.packet)
        }
        do throws(StatementError) {
            var result = try await services.engine.execute(statement, in: session)
            if command.flags.contains(.cursorReadOnly) { result = try await result.collected() }
            if case .rows(let rows) = result, command.flags.contains(.cursorReadOnly) {
                statements[id]?.cursor = rows.rows[...]
                return response.openCursor(
                    rows.columns.map { ColumnDefinition41($0) }, status: statusFlags.union(.cursorExists))
            }
            statements.closeCursor(id)
            await sendBinary(result, session, &response)
        } catch {
            response.error(packet(error))
        }
    }

    /// Puts the values of the parameters into the session.
    func bind(_ command: ComStmtExecute, _ session: Session) throws(WireError) {
        let (values, attributes) = try statements.bind(command)
        session.parameters = values.map { SQLValue($0) ?? .null }
        session.take(attributes)
    }

    /// COM_STMT_BULK_EXECUTE: the statement once for each row of parameters.
    func execute(_ command: ComStmtBulkExecute, _ session: Session, _ response: inout ResponseEncoder) async {
        let id = statements.resolve(command.statementID)
        guard let statement = statements[id]?.statement else {
            return response.error(
                ERRPacket.unknownStatement(command.statementID, function: "mysqld_stmt_bulk_execute"))
        }
        let rows: [[BulkParameter]]
        do {
            rows = try statements[id]?.prepared.bind(command) ?? []
        } catch {
            return response.error(error.packet)
        }
        let values = rows.map { row in
            row.map { parameter -> BulkValue in
                switch parameter {
                case .value(let value): .value(SQLValue(value) ?? .null)
                case .default: .default
                case .ignore: .ignore
                }
            }
        }
        do throws(StatementError) {
            let result = try await services.engine.execute(statement, rows: values, in: session)
            await sendBinary(result, session, &response)
        } catch {
            response.error(packet(error))
        }
    }

    /// COM_STMT_FETCH.
    func fetch(_ statementID: UInt32, _ count: UInt32, _ response: inout ResponseEncoder) {
        guard let entry = statements[statementID], let cursor = entry.cursor else {
            return response.error(ERRPacket.unknownStatement(statementID, function: "mysqld_stmt_fetch"))
        }
        let part = cursor.prefix(Int(clamping: count))
        let rest = cursor.dropFirst(part.count)
        statements[statementID]?.cursor = rest
        response.beginFetch(entry.columns.map { ColumnDefinition41($0) })
        for row in part { response.binaryRow(row.prefix(entry.columns.count).map { WireValue($0) }) }
        response.endResultSet(status: statusFlags.union(rest.isEmpty ? .lastRowSent : .cursorExists))
    }

    /// COM_STMT_RESET.
    func reset(_ statementID: UInt32, _ response: inout ResponseEncoder) {
        guard statements[statementID] != nil else {
            return response.error(ERRPacket.unknownStatement(statementID, function: "mysqld_stmt_reset"))
        }
        statements[statementID]?.prepared.reset()
        statements[statementID]?.cursor = nil
        response.ok(status: statusFlags)
    }

    private func sendBinary(
        _ result: StatementResult, _ session: Session, _ response: inout ResponseEncoder
    ) async {
        switch result {
        case .done: _ = await send(result, hasMore: false, session, &response)
        case .rows(let rows): _ = await send(rows, as: .binary, status: statusFlags, session, &response)
        case .stream(let stream): _ = await send(stream, as: .binary, status: statusFlags, session, &response)
        }
    }
}

extension StatementError {
    fileprivate static let notPreparable = StatementError(
        cometCode: 2, mysqlCode: 1295, sqlState: "HY000",
        message: "This command is not supported in the prepared statement protocol yet")
}
