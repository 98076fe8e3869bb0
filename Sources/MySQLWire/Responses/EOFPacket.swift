package import NIOCore

/// MySQL manual, "EOF_Packet": the end of columns and of rows for clients without CLIENT_DEPRECATE_EOF.
package struct EOFPacket: Hashable, Sendable {
    /// `warnings` int<2>.
    package var warnings: UInt16
    /// `status_flags` int<2>.
    package var statusFlags: StatusFlags

    package init(warnings: UInt16 = 0, statusFlags: StatusFlags = .autocommit) {
        self.warnings = warnings
        self.statusFlags = statusFlags
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeMultipleIntegers(UInt8(0xFE), warnings, statusFlags.rawValue, endianness: .little)
    }
}
