package import CometEngine
package import Logging

/// The default store: one SQLite database in the data folder.
///
/// Writes go through one thread that commits everything waiting as one transaction: the disk is waited for once, not
/// once a message. Reads run beside it on connections of their own.
package final class SQLiteStore: Store {
    let database: OpenedDatabase
    let clock: Clock
    let gate = ReadGate()
    private let work = WorkQueue()
    private let counters = StoreStatistics()

    /// Opens or creates the database at `path`, checks it and brings it to this program's schema.
    ///
    /// Blocks while it does. Fails as `.unavailable` where another process has the folder, `.corrupted` where the
    /// content is damaged, `.notWritable` where files cannot be written, `.other` where a newer version was here.
    package init(
        path: String, durability: Durability, clock: Clock = .system, logger: Logger? = nil
    ) throws(StoreError) {
        database = try OpenedDatabase(path: path, durability: durability)
        self.clock = clock
        StoreThread.start(database: database, work: work, gate: gate, counters: counters, logger: logger)
    }

    deinit {
        work.add(.stop)
    }

    package var statistics: StoreStatistics? { counters }

    package func submit(
        _ batch: [StoreChange], completion: @escaping @Sendable (Result<[Int], StoreError>) -> Void
    ) {
        work.add(.batch(batch, completion: completion))
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            work.add(.close { continuation.resume() })
        }
    }
}
