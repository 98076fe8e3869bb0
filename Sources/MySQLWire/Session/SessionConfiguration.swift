/// What a session is told by its owner; the same for all connections of a listener.
package struct SessionConfiguration: Sendable {
    package enum TLS: Hashable, Sendable {
        /// No certificate: CLIENT_SSL is not offered.
        case none
        case offered
        /// Who logs in without it is refused (3159).
        case required
    }

    /// `server version` of the greeting. Default: `8.0.36-CometQL-1.0`, so that clients of both families connect.
    package var serverVersion = "8.0.36-CometQL-1.0"
    /// Default: `.none`.
    package var tls = TLS.none
    /// The plugin that the greeting names. Default: mysql_native_password, which most clients know without a switch.
    package var defaultPlugin = AuthPlugin.nativePassword
    /// For caching_sha2_password without TLS. Default: nil, then such clients are switched to the native plugin.
    package var rsaKey: RSAKey?
    /// `max_allowed_packet`. Default: 16 MiB.
    package var maxAllowedPacket = 16 << 20
    /// The longest packet before the login. Default: 16 KiB, MySQL's `net_buffer_length`.
    package var maxHandshakePacket = 16 << 10
    /// The collation in the greeting. Default: utf8mb4_general_ci.
    package var characterSet = CharacterSet.utf8mb4GeneralCI
    /// What is offered. Default: `Capabilities.offered`; CLIENT_SSL follows `tls`.
    package var capabilities = Capabilities.offered
    package var nonces = NonceSource.system

    package init() {}

    var greetingCapabilities: Capabilities {
        tls == .none ? capabilities.subtracting(.ssl) : capabilities.union(.ssl)
    }
}
