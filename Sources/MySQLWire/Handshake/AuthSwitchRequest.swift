package import NIOCore

/// MySQL manual, "Protocol::AuthSwitchRequest".
package struct AuthSwitchRequest: Hashable, Sendable {
    /// `plugin name` string<NUL>.
    package var pluginName: AuthPlugin
    /// `plugin provided data` string<EOF>.
    package var pluginProvidedData: [UInt8]

    package init(pluginName: AuthPlugin, pluginProvidedData: [UInt8]) {
        self.pluginName = pluginName
        self.pluginProvidedData = pluginProvidedData
    }

    /// With a nonce and the NUL that MySQL puts behind it.
    package init(pluginName: AuthPlugin, nonce: AuthNonce) {
        self.init(pluginName: pluginName, pluginProvidedData: nonce.bytes + [0])
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(0xFE))
        buffer.writeNULTerminatedString(pluginName.rawValue)
        buffer.writeBytes(pluginProvidedData)
    }
}
