package import NIOCore

/// MySQL manual, "COM_STMT_PREPARE_OK": the first packet of the answer to COM_STMT_PREPARE.
package struct StmtPrepareOK: Hashable, Sendable {
    /// `statement_id` int<4>.
    package var statementID: UInt32
    /// `num_columns` int<2>.
    package var columnCount: UInt16
    /// `num_params` int<2>.
    package var parameterCount: UInt16
    /// `warning_count` int<2>.
    package var warningCount: UInt16

    package init(statementID: UInt32, columnCount: UInt16, parameterCount: UInt16, warningCount: UInt16 = 0) {
        self.statementID = statementID
        self.columnCount = columnCount
        self.parameterCount = parameterCount
        self.warningCount = warningCount
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeMultipleIntegers(
            UInt8(0x00), statementID, columnCount, parameterCount, UInt8(0), warningCount, endianness: .little)
    }
}
