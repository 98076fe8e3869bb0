package import NIOCore

/// MySQL manual, "OK_Packet".
///
/// `info` is written length-encoded for every client. The manual has string<EOF> for those without
/// CLIENT_SESSION_TRACK, but MySQL and MariaDB write a length there too (`net_send_ok` → `net_store_data`), and
/// libmysqlclient and libmariadb skip one; clients that follow the manual's letter see the length as a first character
/// ("(Rows matched: 1 …"), which they also do with those servers.
package struct OKPacket: Hashable, Sendable {
    /// `affected_rows` int<lenenc>.
    package var affectedRows: UInt64
    /// `last_insert_id` int<lenenc>.
    package var lastInsertID: UInt64
    /// `status_flags` int<2>.
    package var statusFlags: StatusFlags
    /// `warnings` int<2>.
    package var warnings: UInt16
    /// `info` string<lenenc>.
    package var info: String
    /// `session state info` string<lenenc>, only under CLIENT_SESSION_TRACK.
    package var sessionStateChanges: [SessionStateChange]

    package init(
        affectedRows: UInt64 = 0, lastInsertID: UInt64 = 0, statusFlags: StatusFlags = .autocommit,
        warnings: UInt16 = 0, info: String = "", sessionStateChanges: [SessionStateChange] = []
    ) {
        self.affectedRows = affectedRows
        self.lastInsertID = lastInsertID
        self.statusFlags = statusFlags
        self.warnings = warnings
        self.info = info
        self.sessionStateChanges = sessionStateChanges
    }

    /// `asEOF`: header 0xFE, the end of rows under CLIENT_DEPRECATE_EOF.
    package func write(to buffer: inout ByteBuffer, capabilities: Capabilities, asEOF: Bool = false) {
        let tellsState = capabilities.contains(.sessionTrack) && !sessionStateChanges.isEmpty
        let status =
            tellsState ? statusFlags.union(.sessionStateChanged) : statusFlags.subtracting(.sessionStateChanged)
        buffer.writeInteger(UInt8(asEOF ? 0xFE : 0x00))
        buffer.writeLengthEncodedInteger(affectedRows)
        buffer.writeLengthEncodedInteger(lastInsertID)
        buffer.writeMultipleIntegers(status.rawValue, warnings, endianness: .little)
        if tellsState || !info.isEmpty {
            buffer.writeLengthEncodedString(info)
        }
        if tellsState {
            var changes = ByteBuffer()
            for change in sessionStateChanges {
                change.write(to: &changes)
            }
            buffer.writeLengthEncodedBuffer(changes)
        }
    }
}
