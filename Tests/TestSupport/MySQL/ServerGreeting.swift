import MySQLWire
package import NIOCore

/// A decoded "Protocol::HandshakeV10".
package struct ServerGreeting: Hashable, Sendable {
    package var serverVersion: String
    package var threadID: UInt32
    package var nonce: [UInt8]
    package var capabilities: UInt32
    package var characterSet: UInt8
    package var statusFlags: UInt16
    package var filler: [UInt8]
    package var pluginName: String

    package init(decoding payload: ByteBuffer) throws {
        var reader = PayloadReader(payload)
        guard try reader.integer("protocol version", as: UInt8.self) == 10 else {
            throw ClientError.unexpected("protocol version")
        }
        serverVersion = String(buffer: try reader.nulTerminatedBytes("server version"))
        threadID = try reader.integer("thread id")
        nonce = Array(buffer: try reader.bytes("auth-plugin-data-part-1", count: 8))
        try reader.skip("filler", count: 1)
        let low = try reader.integer("capability_flags_1", as: UInt16.self)
        characterSet = try reader.integer("character_set")
        statusFlags = try reader.integer("status_flags")
        let high = try reader.integer("capability_flags_2", as: UInt16.self)
        capabilities = UInt32(low) | UInt32(high) << 16
        let length = Int(try reader.integer("auth_plugin_data_len", as: UInt8.self))
        filler = Array(buffer: try reader.bytes("reserved", count: 10))
        nonce += Array(buffer: try reader.bytes("auth-plugin-data-part-2", count: max(13, length - 8))).dropLast()
        pluginName = String(buffer: try reader.nulTerminatedBytes("auth_plugin_name"))
        guard reader.isAtEnd else {
            throw ClientError.unexpected("bytes after the greeting")
        }
    }
}
