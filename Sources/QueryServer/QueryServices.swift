import CometEngine
import Logging
import MySQLWire
import Synchronization

/// What every connection of the listener shares.
final class QueryServices: Sendable {
    let engine: Engine
    let accounts: AccountDirectory
    let connections = ConnectionCounter()
    let backOff = LoginBackOff()
    let logger: Logger
    private let live: Mutex<QueryServerSettings>
    private let rsaKey: RSAKey?

    init(engine: Engine, accounts: AccountDirectory, settings: QueryServerSettings, rsaKey: RSAKey?, logger: Logger) {
        self.engine = engine
        self.accounts = accounts
        self.live = Mutex(settings)
        self.rsaKey = rsaKey
        self.logger = logger
    }

    func settings() -> QueryServerSettings {
        live.withLock { $0 }
    }

    func replaceSettings(_ settings: QueryServerSettings) {
        live.withLock { $0 = settings }
    }

    func configuration() -> SessionConfiguration {
        let settings = settings()
        var configuration = SessionConfiguration()
        configuration.serverVersion = settings.serverVersion
        configuration.maxAllowedPacket = settings.maxAllowedPacket
        configuration.rsaKey = rsaKey
        return configuration
    }
}
