import CometEngine
import Logging
import MySQLWire
import NIOSSL
import Synchronization

/// What every connection of the listener shares.
final class QueryServices: Sendable {
    let engine: Engine
    let accounts: AccountDirectory
    let connections = ConnectionCounter()
    var backOff: LoginBackOff { engine.loginBackOff }
    let logger: Logger
    private let live: Mutex<Live>
    private let rsaKey: RSAKey?

    /// What a reload may replace.
    private struct Live {
        var settings: QueryServerSettings
        var tls: NIOSSLContext?
    }

    init(
        engine: Engine, accounts: AccountDirectory, settings: QueryServerSettings, tls: NIOSSLContext?,
        rsaKey: RSAKey?, logger: Logger
    ) {
        self.engine = engine
        self.accounts = accounts
        self.live = Mutex(Live(settings: settings, tls: tls))
        self.rsaKey = rsaKey
        self.logger = logger
    }

    func settings() -> QueryServerSettings {
        live.withLock { $0.settings }
    }

    /// The certificate for connections that ask for TLS from now on.
    func tls() -> NIOSSLContext? {
        live.withLock { $0.tls }
    }

    func replace(_ settings: QueryServerSettings, tls: NIOSSLContext?) {
        live.withLock { $0 = Live(settings: settings, tls: tls) }
    }

    func configuration() -> SessionConfiguration {
        let (settings, hasCertificate) = live.withLock { ($0.settings, $0.tls != nil) }
        var configuration = SessionConfiguration()
        configuration.serverVersion = settings.serverVersion
        configuration.maxAllowedPacket = settings.maxAllowedPacket
        configuration.rsaKey = rsaKey
        configuration.tls = settings.requiresTLS ? .required : hasCertificate ? .offered : .none
        return configuration
    }
}
