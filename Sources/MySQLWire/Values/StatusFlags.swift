/// MySQL manual, "Server Status Flags" (SERVER_STATUS_flags_enum): sent in every OK and EOF packet.
package struct StatusFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// SERVER_STATUS_IN_TRANS.
    package static let inTransaction = Self(rawValue: 1 << 0)
    /// SERVER_STATUS_AUTOCOMMIT.
    package static let autocommit = Self(rawValue: 1 << 1)
    /// SERVER_MORE_RESULTS_EXISTS: another result of the same command follows.
    package static let moreResultsExist = Self(rawValue: 1 << 3)
    /// SERVER_QUERY_NO_GOOD_INDEX_USED.
    package static let noGoodIndexUsed = Self(rawValue: 1 << 4)
    /// SERVER_QUERY_NO_INDEX_USED.
    package static let noIndexUsed = Self(rawValue: 1 << 5)
    /// SERVER_STATUS_CURSOR_EXISTS: rows are to be had by COM_STMT_FETCH.
    package static let cursorExists = Self(rawValue: 1 << 6)
    /// SERVER_STATUS_LAST_ROW_SENT: the cursor is used up.
    package static let lastRowSent = Self(rawValue: 1 << 7)
    /// SERVER_STATUS_DB_DROPPED.
    package static let dbDropped = Self(rawValue: 1 << 8)
    /// SERVER_STATUS_NO_BACKSLASH_ESCAPES.
    package static let noBackslashEscapes = Self(rawValue: 1 << 9)
    /// SERVER_STATUS_METADATA_CHANGED.
    package static let metadataChanged = Self(rawValue: 1 << 10)
    /// SERVER_QUERY_WAS_SLOW.
    package static let queryWasSlow = Self(rawValue: 1 << 11)
    /// SERVER_PS_OUT_PARAMS.
    package static let psOutParams = Self(rawValue: 1 << 12)
    /// SERVER_STATUS_IN_TRANS_READONLY.
    package static let inTransactionReadOnly = Self(rawValue: 1 << 13)
    /// SERVER_SESSION_STATE_CHANGED: the OK packet carries session state.
    package static let sessionStateChanged = Self(rawValue: 1 << 14)
}
