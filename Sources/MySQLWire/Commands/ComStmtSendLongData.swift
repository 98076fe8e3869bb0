package import NIOCore

/// MySQL manual, "COM_STMT_SEND_LONG_DATA".
package struct ComStmtSendLongData: Hashable, Sendable {
    /// `statement_id` int<4>.
    package var statementID: UInt32
    /// `param_id` int<2>.
    package var parameterID: UInt16
    /// `data` string<EOF>.
    package var data: ByteBuffer

    package init(statementID: UInt32, parameterID: UInt16, data: ByteBuffer) {
        self.statementID = statementID
        self.parameterID = parameterID
        self.data = data
    }

    init(reading reader: inout PayloadReader) throws(WireError) {
        statementID = try reader.integer("statement_id")
        parameterID = try reader.integer("param_id")
        data = reader.rest()
    }
}
