package import NIOCore

/// MariaDB manual, "COM_STMT_BULK_EXECUTE": one statement for many rows of parameters.
///
/// Clients send it only to servers with MariaDB's extended capabilities; it is understood all the same.
package struct ComStmtBulkExecute: Hashable, Sendable {
    /// `statement id` int<4>.
    package var statementID: UInt32
    /// `bulk_flag` int<2>.
    package var flags: Flags
    /// Types (if sent) and rows, undecoded.
    package var parameters: ByteBuffer

    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        /// SEND_UNIT_RESULTS: the client wants the result of each row.
        package static let sendUnitResults = Self(rawValue: 64)
        /// SEND_TYPES_TO_SERVER: the types stand before the rows.
        package static let sendTypesToServer = Self(rawValue: 128)
    }

    init(reading reader: inout PayloadReader) throws(WireError) {
        statementID = try reader.integer("statement_id")
        flags = Flags(rawValue: try reader.integer("bulk_flag"))
        parameters = reader.rest()
    }
}
