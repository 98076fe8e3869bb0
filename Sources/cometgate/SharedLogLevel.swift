import Logging
import Synchronization

/// A log level that all loggers read and a reload writes.
final class SharedLogLevel: Sendable {
    private let level = Mutex(Logger.Level.info)

    func load() -> Logger.Level {
        level.withLock { $0 }
    }

    func store(_ new: Logger.Level) {
        level.withLock { $0 = new }
    }
}
