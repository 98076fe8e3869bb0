package import NIOCore

/// MySQL manual, "Protocol::HandshakeResponse41".
package struct HandshakeResponse41: Hashable, Sendable {
    /// `client_flag` int<4>.
    package var clientFlag: Capabilities
    /// `max_packet_size` int<4>.
    package var maxPacketSize: UInt32
    /// `character_set` int<1>.
    package var characterSet: CharacterSet
    /// The last four bytes of `filler`: MariaDB's extended capabilities, of clients that clear CLIENT_MYSQL.
    package var mariaDBCapabilities: UInt32
    /// `username` string<NUL>.
    package var username: String
    /// `auth_response`.
    package var authResponse: ByteBuffer
    /// `database` string<NUL>, under CLIENT_CONNECT_WITH_DB; empty is nil.
    package var database: String?
    /// `client_plugin_name` string<NUL>, under CLIENT_PLUGIN_AUTH.
    package var clientPluginName: String?
    /// Key and value pairs under CLIENT_CONNECT_ATTRS.
    package var connectionAttributes: ConnectionAttributes
    /// `zstd_compression_level` int<1>, under CLIENT_ZSTD_COMPRESSION_ALGORITHM.
    package var zstdCompressionLevel: UInt8?

    /// A "Protocol::HandshakeResponse320" is told by the missing CLIENT_PROTOCOL_41 and refused.
    package init(decoding payload: ByteBuffer) throws(WireError) {
        var reader = PayloadReader(payload)
        let lowFlags = try reader.integer("client_flag", as: UInt16.self)
        guard Capabilities(rawValue: UInt32(lowFlags)).contains(.protocol41) else {
            throw .authenticationModeNotSupported
        }
        let highFlags = try reader.integer("client_flag", as: UInt16.self)
        clientFlag = Capabilities(rawValue: UInt32(lowFlags) | UInt32(highFlags) << 16)
        maxPacketSize = try reader.integer("max_packet_size")
        characterSet = CharacterSet(rawValue: UInt16(try reader.integer("character_set", as: UInt8.self)))
        try reader.skip("filler", count: 19)
        let extended = try reader.integer("filler", as: UInt32.self)
        mariaDBCapabilities = clientFlag.contains(.longPassword) ? 0 : extended
        username = String(buffer: try reader.nulTerminatedBytes("username"))
        authResponse = try Self.readAuthResponse(&reader, clientFlag)
        database = nil
        if clientFlag.contains(.connectWithDB), !reader.isAtEnd {
            database = Optional(String(buffer: reader.nulTerminatedOrRest())).nonEmpty
        }
        clientPluginName = nil
        if clientFlag.contains(.pluginAuth), !reader.isAtEnd {
            clientPluginName = String(buffer: reader.nulTerminatedOrRest())
        }
        connectionAttributes = ConnectionAttributes()
        if clientFlag.contains(.connectAttrs), !reader.isAtEnd {
            connectionAttributes = try ConnectionAttributes(reading: &reader)
        }
        zstdCompressionLevel = nil
        if clientFlag.contains(.zstdCompressionAlgorithm), !reader.isAtEnd {
            zstdCompressionLevel = try reader.integer("zstd_compression_level")
        }
    }

    private static func readAuthResponse(
        _ reader: inout PayloadReader, _ flags: Capabilities
    ) throws(WireError) -> ByteBuffer {
        if flags.contains(.pluginAuthLenencClientData) {
            return try reader.lengthEncodedBytes("auth_response")
        }
        if flags.contains(.secureConnection) {
            let length = try reader.integer("auth_response_length", as: UInt8.self)
            return try reader.bytes("auth_response", count: Int(length))
        }
        return try reader.nulTerminatedBytes("auth_response")
    }
}
