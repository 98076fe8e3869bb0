package import NIOCore

/// MySQL manual, "ERR_Packet".
package struct ERRPacket: Error, Hashable, Sendable {
    /// `error_code` int<2>.
    package var errorCode: UInt16
    /// `sql_state` string[5].
    package var sqlState: String
    /// `error_message` string<EOF>.
    package var errorMessage: String

    package init(errorCode: UInt16, sqlState: String, errorMessage: String) {
        self.errorCode = errorCode
        self.sqlState = sqlState
        self.errorMessage = errorMessage
    }

    /// ER_ACCESS_DENIED_ERROR.
    package static func accessDenied(user: String, host: String, usingPassword: Bool) -> Self {
        Self(
            errorCode: 1045, sqlState: "28000",
            errorMessage: "Access denied for user '\(user)'@'\(host)' (using password: \(usingPassword ? "YES" : "NO"))"
        )
    }

    /// ER_DBACCESS_DENIED_ERROR.
    package static func databaseAccessDenied(user: String, host: String, database: String) -> Self {
        Self(
            errorCode: 1044, sqlState: "42000",
            errorMessage: "Access denied for user '\(user)'@'\(host)' to database '\(database)'")
    }

    /// ER_BAD_DB_ERROR.
    package static func unknownDatabase(_ name: String) -> Self {
        Self(errorCode: 1049, sqlState: "42000", errorMessage: "Unknown database '\(name)'")
    }

    /// ER_CON_COUNT_ERROR.
    package static let tooManyConnections = Self(
        errorCode: 1040, sqlState: "08004", errorMessage: "Too many connections")

    /// ER_UNKNOWN_STMT_HANDLER.
    package static func unknownStatement(_ id: UInt32, function: String) -> Self {
        Self(
            errorCode: 1243, sqlState: "HY000",
            errorMessage: "Unknown prepared statement handler (\(id)) given to \(function)")
    }

    /// `hasSQLState` is false only for what is sent in place of a greeting: the peer's capabilities are unknown then.
    package func write(to buffer: inout ByteBuffer, hasSQLState: Bool = true) {
        buffer.writeMultipleIntegers(UInt8(0xFF), errorCode, endianness: .little)
        if hasSQLState {
            buffer.writeInteger(UInt8(ascii: "#"))
            var state = sqlState.utf8.makeIterator()
            for _ in 0..<5 {
                buffer.writeInteger(state.next() ?? UInt8(ascii: "0"))
            }
        }
        buffer.writeString(errorMessage)
    }
}
