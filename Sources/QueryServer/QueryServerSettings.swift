/// What the operator chose for the MySQL side (`cometql.*`).
package struct QueryServerSettings: Hashable, Sendable {
    /// Which number a failed statement carries (`cometql.error_codes`).
    package enum ErrorCodes: String, Hashable, Sendable, CaseIterable {
        /// The old servers' small numbers.
        case comet
        case mysql
    }

    package var host = "127.0.0.1"
    /// 0: any free port.
    package var port = 3307
    package var maxConnections = 1000
    /// Bytes.
    package var maxAllowedPacket = 16 << 20
    /// Seconds that a connection may wait between statements.
    package var waitTimeout = 28800
    /// Seconds from the connection to the end of the login.
    package var handshakeTimeout = 10
    package var errorCodes = ErrorCodes.comet
    package var serverVersion = "8.0.36-CometQL"
    /// Whether `haproxy_check` may log in without a password.
    package var allowsProbe = false
    /// Whether a login without TLS is refused.
    package var requiresTLS = false

    package init() {}
}
