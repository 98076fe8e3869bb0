package import NIOCore

/// MySQL manual, "Protocol::HandshakeV10": the greeting.
///
/// This server presents itself as a MySQL 8 (version text and CLIENT_LONG_PASSWORD), so the ten reserved bytes stay
/// zero: MariaDB's extended capabilities would stand in the last four of them.
package struct HandshakeV10: Hashable, Sendable {
    /// `protocol version` int<1>.
    package static let protocolVersion: UInt8 = 10

    /// `server version` string<NUL>.
    package var serverVersion: String
    /// `thread id` int<4>.
    package var threadID: UInt32
    /// `auth-plugin-data-part-1` and `-part-2`.
    package var authPluginData: AuthNonce
    /// `capability_flags_1` and `_2`.
    package var capabilityFlags: Capabilities
    /// `character_set` int<1>.
    package var characterSet: CharacterSet
    /// `status_flags` int<2>.
    package var statusFlags: StatusFlags
    /// `auth_plugin_name` string<NUL>.
    package var authPluginName: AuthPlugin

    package init(
        serverVersion: String, threadID: UInt32, authPluginData: AuthNonce, capabilityFlags: Capabilities,
        characterSet: CharacterSet = .utf8mb4GeneralCI, statusFlags: StatusFlags = .autocommit,
        authPluginName: AuthPlugin
    ) {
        self.serverVersion = serverVersion
        self.threadID = threadID
        self.authPluginData = authPluginData
        self.capabilityFlags = capabilityFlags
        self.characterSet = characterSet
        self.statusFlags = statusFlags
        self.authPluginName = authPluginName
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(Self.protocolVersion)
        buffer.writeNULTerminatedString(serverVersion)
        buffer.writeInteger(threadID, endianness: .little)
        buffer.writeBytes(authPluginData.bytes.prefix(8))
        buffer.writeMultipleIntegers(
            UInt8(0), UInt16(truncatingIfNeeded: capabilityFlags.rawValue),
            UInt8(truncatingIfNeeded: characterSet.rawValue), statusFlags.rawValue,
            UInt16(truncatingIfNeeded: capabilityFlags.rawValue >> 16),
            UInt8(truncatingIfNeeded: AuthNonce.length + 1), endianness: .little)
        buffer.writeRepeatingByte(0, count: 10)
        buffer.writeBytes(authPluginData.bytes.dropFirst(8))
        buffer.writeInteger(UInt8(0))
        buffer.writeNULTerminatedString(authPluginName.rawValue)
    }
}
