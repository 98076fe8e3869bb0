package import NIOCore

/// MySQL manual, "COM_STMT_EXECUTE": the part that can be read without knowing the statement.
///
/// What follows depends on the number of parameters and, when `new_params_bind_flag` is 0, on the types of the
/// execution before: `PreparedStatement.bind` reads it.
package struct ComStmtExecute: Hashable, Sendable {
    /// `statement_id` by which MariaDB's clients mean the statement prepared last, before they know its id.
    package static let lastPrepared: UInt32 = 0xFFFF_FFFF

    /// `statement_id` int<4>.
    package var statementID: UInt32
    /// `flags` int<1>: CURSOR_TYPE_….
    package var flags: Flags
    /// `iteration_count` int<4>, always 1.
    package var iterationCount: UInt32
    /// `null_bitmap`, `new_params_bind_flag`, the types and `parameter_values`, undecoded.
    package var parameters: ByteBuffer

    /// CLIENT_QUERY_ATTRIBUTES: `parameter_count` goes before the bitmap, and a name behind each type.
    package var namesParameters: Bool

    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// CURSOR_TYPE_READ_ONLY: rows are fetched by COM_STMT_FETCH.
        package static let cursorReadOnly = Self(rawValue: 1)
        /// CURSOR_TYPE_FOR_UPDATE.
        package static let cursorForUpdate = Self(rawValue: 2)
        /// CURSOR_TYPE_SCROLLABLE.
        package static let cursorScrollable = Self(rawValue: 4)
        /// PARAMETER_COUNT_AVAILABLE: there may be attributes though the statement has no parameters.
        package static let parameterCountAvailable = Self(rawValue: 8)
    }

    init(reading reader: inout PayloadReader, capabilities: Capabilities) throws(WireError) {
        statementID = try reader.integer("statement_id")
        flags = Flags(rawValue: try reader.integer("flags"))
        iterationCount = try reader.integer("iteration_count")
        parameters = reader.rest()
        namesParameters = capabilities.contains(.queryAttributes)
    }
}
