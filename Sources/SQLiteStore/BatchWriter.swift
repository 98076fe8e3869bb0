import CometEngine
import GRDB

/// Commits groups of batches; lives on the store's own thread only.
struct BatchWriter {
    private let pool: DatabasePool
    private let statements: NamedStatements
    private var log = LogWriter()
    private var queue: QueueWriter

    init(pool: DatabasePool, statements: NamedStatements, counters: StoreStatistics) {
        queue = QueueWriter(counters: counters)
        self.pool = pool
        self.statements = statements
    }

    /// Applies all batches in one transaction, so that they share one wait for the disk.
    ///
    /// A batch that fails by its own doing is undone alone; when the disk fails, nothing of the group has happened.
    mutating func commit(_ batches: [[StoreChange]]) -> [Result<[Int], StoreError>] {
        do {
            return try pool.writeWithoutTransaction { database in
                let connection = Connection(database: database, statements: statements)
                do {
                    // Does nothing unless the last transaction could not even be rolled back.
                    try database.rollback()
                    try database.beginTransaction(.immediate)
                    let results = try batches.map { batch in try apply(batch, on: connection) }
                    try database.commit()
                    return results
                } catch {
                    // The first error is the one to tell.
                    try? database.rollback()
                    throw error
                }
            }
        } catch {
            forgetCounts()
            return Array(repeating: .failure(StoreError(error)), count: batches.count)
        }
    }

    /// Moves the write-ahead log into the database file.
    func checkpoint() throws {
        _ = try pool.writeWithoutTransaction { database in try database.checkpoint(.truncate) }
    }

    /// Throws only what spoils the whole transaction.
    private mutating func apply(
        _ batch: [StoreChange], on connection: Connection
    ) throws -> Result<[Int], StoreError> {
        try connection.run(.beginBatch)
        do {
            let affected = try batch.map { change in try apply(change, on: connection) }
            try log.saveFloors(on: connection)
            try connection.run(.endBatch)
            return .success(affected)
        } catch {
            let failure = StoreError(error)
            guard failure.reason == .other, connection.database.isInsideTransaction else { throw failure }
            forgetCounts()
            try connection.run(.undoBatch)
            try connection.run(.endBatch)
            return .failure(failure)
        }
    }

    private mutating func apply(_ change: StoreChange, on connection: Connection) throws -> Int {
        switch change {
        case .appendMessage(let message, let keep):
            try log.append(message, keep: keep, on: connection)
            return 1
        case .deleteMessages(let pipe, let ids):
            return try log.delete(ids, from: pipe, on: connection)
        case .clearHistory(let pipe):
            return try log.clear(pipe, on: connection)
        case .setPipe(let pipe, let settings):
            return try log.set(settings, of: pipe, on: connection)
        case .removePipe(let pipe):
            return try log.remove(pipe, on: connection)
        case .raiseFloor(let pipe, let id):
            log.raiseFloor(of: pipe, to: id)
            return 0
        case .queueMessage(let message, let limit):
            try queue.append(message, limit: limit, on: connection)
            return 1
        case .deleteQueued(let receiver, let ids):
            return try queue.delete(ids, of: receiver, on: connection)
        case .setUserKey(let key, let hash):
            return try connection.replace(
                update: .updateUserKey, insert: .insertUserKey, [hash.blob, key.tenant.rawValue, key.user])
        case .removeUserKey(let key):
            return try connection.run(.deleteUserKey, [key.tenant.rawValue, key.user])
        case .setUserData(let key, let data):
            return try connection.replace(
                update: .updateUserData, insert: .insertUserData, [data.blob, key.tenant.rawValue, key.user])
        case .removeUserData(let key):
            return try connection.run(.deleteUserData, [key.tenant.rawValue, key.user])
        case .setLastSeen(let key, let time):
            return try connection.replace(
                update: .updateLastSeen, insert: .insertLastSeen, [time, key.tenant.rawValue, key.user])
        case .revokeToken(let tenant, let token):
            return try connection.run(.insertToken, [tenant.rawValue, token.blob]) > 0 ? 1 : 2
        case .unrevokeToken(let tenant, let token):
            return try connection.run(.deleteToken, [tenant.rawValue, token.blob])
        case .expire(let now, let queuedBefore):
            return try queue.expire(before: queuedBefore, on: connection) + log.expire(now: now, on: connection)
        }
    }

    private mutating func forgetCounts() {
        log.forgetCounts()
        queue.forgetCounts()
    }
}
