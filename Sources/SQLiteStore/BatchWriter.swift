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
    /// A batch that fails by its own doing is undone alone; when the disk fails, nothing of the group has happened. The
    /// first is rare, so that batches are kept apart, each by a savepoint, only when one of them has failed.
    mutating func commit(_ batches: [[StoreChange]]) -> [Result<[Int], StoreError>] {
        do {
            return try transaction { writer, connection in
                let counts = try batches.map { batch in try writer.apply(batch, on: connection) }
                try writer.log.settle(on: connection)
                return counts.map { .success($0) }
            }
        } catch let error where StoreError(error).reason == .other {
            do {
                return try transaction { writer, connection in
                    try batches.map { batch in try writer.applyAlone(batch, on: connection) }
                }
            } catch {
                return Array(repeating: .failure(StoreError(error)), count: batches.count)
            }
        } catch {
            return Array(repeating: .failure(StoreError(error)), count: batches.count)
        }
    }

    /// Runs one transaction; when it fails, nothing of it has happened.
    private mutating func transaction<Value>(
        _ body: (inout BatchWriter, Connection) throws -> Value
    ) throws -> Value {
        do {
            let value = try pool.writeWithoutTransaction { [statements] database in
                do {
                    // Does nothing unless the last transaction could not even be rolled back.
                    try database.rollback()
                    try database.beginTransaction(.immediate)
                    let value = try body(&self, Connection(database: database, statements: statements))
                    try database.commit()
                    return value
                } catch {
                    // The first error is the one to tell.
                    try? database.rollback()
                    throw error
                }
            }
            queue.committed()
            return value
        } catch {
            forget()
            throw error
        }
    }

    /// Moves the write-ahead log into the database file.
    func checkpoint() throws {
        _ = try pool.writeWithoutTransaction { database in try database.checkpoint(.truncate) }
    }

    private mutating func apply(_ batch: [StoreChange], on connection: Connection) throws -> [Int] {
        try batch.map { change in try apply(change, on: connection) }
    }

    /// Throws only what spoils the whole transaction.
    private mutating func applyAlone(
        _ batch: [StoreChange], on connection: Connection
    ) throws -> Result<[Int], StoreError> {
        try connection.run(.beginBatch)
        do {
            let affected = try apply(batch, on: connection)
            try log.settle(on: connection)
            try connection.run(.endBatch)
            return .success(affected)
        } catch {
            let failure = StoreError(error)
            guard failure.reason == .other, connection.database.isInsideTransaction else { throw failure }
            forget()
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

    /// What was undone is not remembered.
    private mutating func forget() {
        log.forget()
        queue.forget()
    }
}
