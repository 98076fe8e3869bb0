package import NIOCore

/// MySQL manual, "COM_CHANGE_USER".
package struct ComChangeUser: Hashable, Sendable {
    /// `user` string<NUL>.
    package var user: String
    /// `auth_plugin_data`, made with the nonce that the session knows.
    package var authResponse: ByteBuffer
    /// `database` string<NUL>; empty is nil.
    package var database: String?
    /// `character_set` int<2>.
    package var characterSet: CharacterSet?
    /// `auth_plugin_name` string<NUL>, under CLIENT_PLUGIN_AUTH.
    package var authPluginName: String?
    /// Key and value pairs under CLIENT_CONNECT_ATTRS.
    package var connectionAttributes: ConnectionAttributes

    init(reading reader: inout PayloadReader, capabilities: Capabilities) throws(WireError) {
        user = String(buffer: try reader.nulTerminatedBytes("user"))
        if capabilities.contains(.secureConnection) {
            let length = try reader.integer("auth_plugin_data_len", as: UInt8.self)
            authResponse = try reader.bytes("auth_plugin_data", count: Int(length))
        } else {
            authResponse = try reader.nulTerminatedBytes("auth_plugin_data")
        }
        database = reader.isAtEnd ? nil : Optional(String(buffer: reader.nulTerminatedOrRest())).nonEmpty
        characterSet = reader.isAtEnd ? nil : CharacterSet(rawValue: try reader.integer("character_set"))
        authPluginName = nil
        if capabilities.contains(.pluginAuth), !reader.isAtEnd {
            authPluginName = String(buffer: reader.nulTerminatedOrRest())
        }
        connectionAttributes = ConnectionAttributes()
        if capabilities.contains(.connectAttrs), !reader.isAtEnd {
            connectionAttributes = try ConnectionAttributes(reading: &reader)
        }
    }
}

extension String? {
    /// A name that is present but empty names nothing.
    var nonEmpty: String? {
        self?.isEmpty == true ? nil : self
    }
}
