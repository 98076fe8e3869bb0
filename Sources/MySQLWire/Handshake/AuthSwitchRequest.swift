package import NIOCore

/// MySQL manual, "Protocol::AuthSwitchRequest".
package struct AuthSwitchRequest: Hashable, Sendable {
    /// `plugin name` string<NUL>.
    package var pluginName: AuthPlugin
    /// `plugin provided data` string<EOF>: the nonce, and the NUL that MySQL puts behind it.
    package var pluginProvidedData: AuthNonce

    package init(pluginName: AuthPlugin, pluginProvidedData: AuthNonce) {
        self.pluginName = pluginName
        self.pluginProvidedData = pluginProvidedData
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(0xFE))
        buffer.writeNULTerminatedString(pluginName.rawValue)
        buffer.writeBytes(pluginProvidedData.bytes)
        buffer.writeInteger(UInt8(0))
    }
}
