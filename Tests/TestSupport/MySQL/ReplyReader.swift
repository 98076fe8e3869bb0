import MySQLWire
import NIOCore

/// Reads the packets that answer one command until the answer is complete.
struct ReplyReader: Sendable {
    enum Shape: Sendable {
        /// COM_QUERY, COM_PING and whatever answers OK, ERR or result sets.
        case textResults
        /// COM_STMT_EXECUTE.
        case binaryResults
        case statistics
        case fieldList
        case prepare
        case fetch([ColumnDefinition41])
        /// COM_SET_OPTION.
        case eof
    }

    private enum State: Sendable {
        case head
        case columns(left: Int)
        case columnsEnd
        case rows
        case prepareParameters(left: Int, columns: Int)
        case prepareColumns(left: Int)
    }

    let shape: Shape
    let capabilities: Capabilities
    private var state = State.head
    private var result = ClientReply.ResultSet()
    private var fields: [ClientReply.Field] = []
    private var prepared = ClientReply.Prepared(statementID: 0, warnings: 0)

    init(_ shape: Shape, _ capabilities: Capabilities) {
        self.shape = shape
        self.capabilities = capabilities
        if case .fetch(let columns) = shape {
            result.columns = columns
            state = .rows
        }
    }

    /// Nothing of an answer has come, or all of one before another.
    var isAtHead: Bool {
        if case .head = state { true } else { false }
    }

    private var endsInOK: Bool {
        capabilities.contains(.deprecateEOF)
    }

    /// A reply when one is complete, and whether it was the command's last.
    mutating func received(_ payload: ByteBuffer) throws -> (reply: ClientReply, isLast: Bool)? {
        let first = payload.getInteger(at: payload.readerIndex, as: UInt8.self) ?? 0
        if first == 0xFF {
            return (.error(try ReplyPackets.error(payload)), true)
        }
        switch state {
        case .head:
            return try head(payload, first)
        case .columns(let left):
            var reader = PayloadReader(payload)
            result.columns.append(try ReplyPackets.column(&reader))
            state = left > 1 ? .columns(left: left - 1) : endsInOK ? .rows : .columnsEnd
            return nil
        case .columnsEnd:
            let end = try ReplyPackets.eof(payload)
            if end.statusFlags.contains(.cursorExists) {
                result.statusFlags = end.statusFlags
                return (.rows(result), true)
            }
            state = .rows
            return nil
        case .rows:
            return try row(payload, first)
        case .prepareParameters(let left, let columns):
            return try prepareParameters(payload, left: left, columns: columns)
        case .prepareColumns(let left):
            return try prepareColumns(payload, left: left)
        }
    }

    private mutating func head(_ payload: ByteBuffer, _ first: UInt8) throws -> (reply: ClientReply, isLast: Bool)? {
        switch shape {
        case .statistics:
            return (.text(String(buffer: payload)), true)
        case .eof:
            return (.eof(try end(payload).statusFlags), true)
        case .fieldList:
            if first == 0xFE {
                _ = try end(payload)
                return (.fields(fields), true)
            }
            fields.append(try ReplyPackets.field(payload))
            return nil
        case .prepare:
            return try prepareHead(payload)
        case .textResults, .binaryResults, .fetch:
            if first == 0x00 {
                let packet = try ReplyPackets.ok(payload, capabilities)
                return (.ok(packet), !packet.statusFlags.contains(.moreResultsExist))
            }
            var reader = PayloadReader(payload)
            state = .columns(left: Int(try reader.lengthEncodedInteger("column_count")))
            result = ClientReply.ResultSet()
            return nil
        }
    }

    private mutating func row(_ payload: ByteBuffer, _ first: UInt8) throws -> (reply: ClientReply, isLast: Bool)? {
        let isEnd = first == 0xFE && payload.readableBytes < (endsInOK ? Packet.maximumFragmentLength : 9)
        if isEnd {
            let last = try end(payload)
            result.statusFlags = last.statusFlags
            result.warnings = last.warnings
            state = .head
            return (.rows(result), !last.statusFlags.contains(.moreResultsExist))
        }
        if case .textResults = shape {
            result.rows.append(try ReplyPackets.textRow(payload, columnCount: result.columns.count))
        } else {
            result.rows.append(try BinaryRows.row(payload, columns: result.columns))
        }
        return nil
    }

    private func end(_ payload: ByteBuffer) throws -> (statusFlags: StatusFlags, warnings: UInt16) {
        if endsInOK {
            let packet = try ReplyPackets.ok(payload, capabilities)
            return (packet.statusFlags, packet.warnings)
        }
        let packet = try ReplyPackets.eof(payload)
        return (packet.statusFlags, packet.warnings)
    }

    // MARK: COM_STMT_PREPARE

    private mutating func prepareHead(_ payload: ByteBuffer) throws -> (reply: ClientReply, isLast: Bool)? {
        var reader = PayloadReader(payload)
        guard try reader.integer("status", as: UInt8.self) == 0 else {
            throw ClientError.unexpected("status of COM_STMT_PREPARE_OK")
        }
        prepared.statementID = try reader.integer("statement_id")
        let columns = Int(try reader.integer("num_columns", as: UInt16.self))
        let parameters = Int(try reader.integer("num_params", as: UInt16.self))
        try reader.skip("reserved_1", count: 1)
        prepared.warnings = try reader.integer("warning_count")
        return afterPrepare(parameters: parameters, columns: columns)
    }

    private mutating func afterPrepare(parameters: Int, columns: Int) -> (reply: ClientReply, isLast: Bool)? {
        if parameters > 0 {
            state = .prepareParameters(left: parameters, columns: columns)
            return nil
        }
        if columns > 0 {
            state = .prepareColumns(left: columns)
            return nil
        }
        return (.prepared(prepared), true)
    }

    private mutating func prepareParameters(
        _ payload: ByteBuffer, left: Int, columns: Int
    ) throws -> (reply: ClientReply, isLast: Bool)? {
        if left > 0 {
            var reader = PayloadReader(payload)
            prepared.parameters.append(try ReplyPackets.column(&reader))
            state = .prepareParameters(left: left - 1, columns: columns)
            return left == 1 && endsInOK ? afterPrepare(parameters: 0, columns: columns) : nil
        }
        _ = try ReplyPackets.eof(payload)
        return afterPrepare(parameters: 0, columns: columns)
    }

    private mutating func prepareColumns(
        _ payload: ByteBuffer, left: Int
    ) throws -> (reply: ClientReply, isLast: Bool)? {
        if left > 0 {
            var reader = PayloadReader(payload)
            prepared.columns.append(try ReplyPackets.column(&reader))
            state = .prepareColumns(left: left - 1)
            return left == 1 && endsInOK ? (.prepared(prepared), true) : nil
        }
        _ = try ReplyPackets.eof(payload)
        return (.prepared(prepared), true)
    }
}
