import CometEngine
import GRDB

/// Changes of the queues of private messages.
struct QueueWriter {
    private var counts = RowCounts<UserKey>()
    private let counters: StoreStatistics
    /// Messages that the transaction under way has dropped.
    private var drops = 0

    init(counters: StoreStatistics) {
        self.counters = counters
    }

    mutating func append(_ message: PrivateMessage, limit: Int, on connection: Connection) throws {
        let receiver = message.receiver
        let (tenant, user) = (receiver.tenant.rawValue, receiver.user)
        try connection.run(
            .insertQueued, [tenant, user, message.id.blob, message.event.blob, message.time, message.body.blob])
        let count = try counts.increment(receiver) {
            try connection.row(.countQueued, [tenant, user]) { row in try row.integer(0) } ?? 0
        }
        let excess = count - max(limit, 0)
        guard excess > 0 else { return }
        let dropped = try connection.run(.deleteOldestQueued, [tenant, user, excess])
        counts.subtract(dropped, from: receiver)
        drops += dropped
    }

    mutating func delete(_ ids: [MessageID], of receiver: UserKey, on connection: Connection) throws -> Int {
        var deleted = 0
        for id in ids {
            deleted += try connection.run(.deleteQueued, [id.blob, receiver.tenant.rawValue, receiver.user])
        }
        counts.subtract(deleted, from: receiver)
        return deleted
    }

    mutating func expire(before time: Int64, on connection: Connection) throws -> Int {
        let deleted = try connection.run(.expireQueue, [time])
        if deleted > 0 { counts.forgetAll() }
        return deleted
    }

    /// What the transaction has done is there to stay.
    mutating func committed() {
        if drops > 0 { counters.countQueueDrops(drops) }
        drops = 0
    }

    /// Makes the counts true again after a batch was undone.
    mutating func forget() {
        counts.forgetAll()
        drops = 0
    }
}
