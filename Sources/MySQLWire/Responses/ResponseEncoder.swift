package import NIOCore

/// Writes the answer to one command as packets, in the dialect that was agreed on at the login.
///
/// The owner takes `bytes` as often as it likes (streaming, back-pressure); the sequence ids run on. What comes after
/// what is the caller's duty: `ok`, `error`, or `beginResultSet`, rows, `endResultSet`, once for each result, all but
/// the last with `.moreResultsExist` in the status.
package struct ResponseEncoder: Sendable {
    package let capabilities: Capabilities
    /// What has been written and not been taken.
    package private(set) var bytes: ByteBuffer
    private var packets: PacketEncoder
    private var columns: [BinaryResultsetRow.Column] = []

    /// `buffer` is storage to write into, e.g. from the channel's allocator.
    package init(capabilities: Capabilities, sequenceID: UInt8, buffer: ByteBuffer = ByteBuffer()) {
        self.capabilities = capabilities
        self.packets = PacketEncoder(sequenceID: sequenceID)
        self.bytes = buffer
    }

    /// `sequence_id` of the packet that is written next.
    package var sequenceID: UInt8 { packets.sequenceID }

    /// Goes on after packets of others in the same dialogue.
    package mutating func resume(at sequenceID: UInt8) {
        packets = PacketEncoder(sequenceID: sequenceID)
    }

    package mutating func takeBytes() -> ByteBuffer {
        defer { bytes = ByteBuffer() }
        return bytes
    }

    // MARK: Whole answers

    package mutating func ok(
        affectedRows: UInt64 = 0, lastInsertID: UInt64 = 0, status: StatusFlags = .autocommit, warnings: UInt16 = 0,
        info: String = "", sessionStateChanges: [SessionStateChange] = []
    ) {
        let packet = OKPacket(
            affectedRows: affectedRows, lastInsertID: lastInsertID, statusFlags: status, warnings: warnings,
            info: info, sessionStateChanges: sessionStateChanges)
        packets.write(to: &bytes) { packet.write(to: &$0, capabilities: capabilities) }
    }

    package mutating func error(_ packet: ERRPacket) {
        packets.write(to: &bytes) { packet.write(to: &$0) }
    }

    package mutating func error(code: UInt16, sqlState: String, message: String) {
        error(ERRPacket(errorCode: code, sqlState: sqlState, errorMessage: message))
    }

    /// The answer to COM_SET_OPTION and COM_DEBUG, and the end of every list.
    package mutating func eof(
        status: StatusFlags = .autocommit, warnings: UInt16 = 0, sessionStateChanges: [SessionStateChange] = []
    ) {
        if capabilities.contains(.deprecateEOF) {
            let packet = OKPacket(
                statusFlags: status, warnings: warnings, sessionStateChanges: sessionStateChanges)
            packets.write(to: &bytes) { packet.write(to: &$0, capabilities: capabilities, asEOF: true) }
        } else {
            let packet = EOFPacket(warnings: warnings, statusFlags: status)
            packets.write(to: &bytes) { packet.write(to: &$0) }
        }
    }

    /// The answer to COM_STATISTICS: a text without header.
    package mutating func statistics(_ text: String) {
        packets.write(to: &bytes) { $0.writeString(text) }
    }

    /// The answer to COM_FIELD_LIST.
    package mutating func fieldList(
        _ fields: [(definition: ColumnDefinition41, defaultValue: String?)],
        status: StatusFlags = .autocommit
    ) {
        for field in fields {
            packets.write(to: &bytes) { field.definition.write(to: &$0, defaultValue: field.defaultValue) }
        }
        eof(status: status)
    }

    /// The answer to COM_STMT_PREPARE.
    package mutating func prepareOK(
        statementID: UInt32, parameters: [ColumnDefinition41], columns: [ColumnDefinition41],
        status: StatusFlags = .autocommit, warnings: UInt16 = 0
    ) {
        let packet = StmtPrepareOK(
            statementID: statementID, columnCount: UInt16(clamping: columns.count),
            parameterCount: UInt16(clamping: parameters.count), warningCount: warnings)
        packets.write(to: &bytes) { packet.write(to: &$0) }
        definitions(parameters, status: status)
        definitions(columns, status: status)
    }

    // MARK: Result sets

    package mutating func beginResultSet(_ columns: [ColumnDefinition41], status: StatusFlags = .autocommit) {
        self.columns = columns.map { BinaryResultsetRow.Column($0) }
        packets.write(to: &bytes) { $0.writeLengthEncodedInteger(UInt64(columns.count)) }
        definitions(columns, status: status)
    }

    /// The answer to a COM_STMT_EXECUTE that opens a cursor: columns, no rows, one end.
    package mutating func openCursor(_ columns: [ColumnDefinition41], status: StatusFlags = .autocommit) {
        self.columns = columns.map { BinaryResultsetRow.Column($0) }
        packets.write(to: &bytes) { $0.writeLengthEncodedInteger(UInt64(columns.count)) }
        for column in columns {
            packets.write(to: &bytes) { column.write(to: &$0) }
        }
        eof(status: status.union(.cursorExists))
    }

    /// Rows of a cursor opened earlier follow: the answer to COM_STMT_FETCH carries no columns.
    package mutating func beginFetch(_ columns: [ColumnDefinition41]) {
        self.columns = columns.map { BinaryResultsetRow.Column($0) }
    }

    /// "ProtocolText::ResultsetRow"; `write` must write as many cells as there are columns.
    package mutating func textRow(_ write: (inout TextRowWriter) -> Void) {
        let start = packets.begin(&bytes)
        var row = TextRowWriter(buffer: ByteBuffer())
        swap(&row.buffer, &bytes)
        write(&row)
        swap(&row.buffer, &bytes)
        packets.end(start, &bytes)
    }

    package mutating func textRow(_ cells: [TextCell]) {
        textRow { row in
            for cell in cells {
                row.cell(cell)
            }
        }
    }

    /// "Binary Protocol Resultset Row": values are carried in the types of the columns.
    package mutating func binaryRow(_ values: [WireValue]) {
        packets.write(to: &bytes) { BinaryResultsetRow.write(values, columns: columns, to: &$0) }
    }

    /// `sessionStateChanges` reach only clients with CLIENT_DEPRECATE_EOF.
    package mutating func endResultSet(
        status: StatusFlags = .autocommit, warnings: UInt16 = 0, sessionStateChanges: [SessionStateChange] = []
    ) {
        eof(status: status, warnings: warnings, sessionStateChanges: sessionStateChanges)
    }

    private mutating func definitions(_ columns: [ColumnDefinition41], status: StatusFlags) {
        guard !columns.isEmpty else {
            return
        }
        for column in columns {
            packets.write(to: &bytes) { column.write(to: &$0) }
        }
        if !capabilities.contains(.deprecateEOF) {
            let packet = EOFPacket(statusFlags: status)
            packets.write(to: &bytes) { packet.write(to: &$0) }
        }
    }
}
