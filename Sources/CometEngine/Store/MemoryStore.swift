import Dispatch
import Synchronization

/// A store that forgets everything at the end of the process (`store = memory`), and the model the others are held to.
package final class MemoryStore: Store {
    private struct State {
        var tables = MemoryTables()
        var isClosed = false
    }

    private let state = Mutex(State())
    private let clock: Clock
    private let counters = StoreStatistics()
    /// Completions never run inside `submit`: a caller may hold a lock there.
    private let completions = DispatchQueue(label: "store")

    package init(clock: Clock = .system) {
        self.clock = clock
    }

    package var statistics: StoreStatistics? { counters }

    package func submit(
        _ batch: [StoreChange], completion: @escaping @Sendable (Result<[Int], StoreError>) -> Void
    ) {
        state.withLock { state in
            let before = state.tables.droppedFromQueues
            let result = state.isClosed ? .failure(.closed) : state.tables.apply(batch)
            counters.countQueueDrops(state.tables.droppedFromQueues - before)
            // Under the lock, so that completions are in the order of the changes.
            completions.async { completion(result) }
        }
    }

    package func load() async throws(StoreError) -> StoreSnapshot {
        try read { tables in tables.snapshot }
    }

    package func history(
        of pipe: PipeKey, after: MessageID?, bytes: Int?
    ) async throws(StoreError) -> [Message] {
        let messages = try read { tables in tables.history(of: pipe, after: after, now: clock.seconds) }
        guard var left = bytes else { return messages }
        let end = messages.firstIndex { message in
            left -= message.body.utf8.count
            return left <= 0
        }
        return end.map { Array(messages[...$0]) } ?? messages
    }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        try read { tables in tables.missed(in: pipe, after: after, now: clock.seconds) }
    }

    package func loggedPipes(of tenant: TenantID) async throws(StoreError) -> [String] {
        try read { tables in tables.loggedPipes(of: tenant, now: clock.seconds) }
    }

    package func pipe(of message: MessageID, tenant: TenantID) async throws(StoreError) -> String? {
        try read { tables in tables.pipe(of: message, tenant: tenant, now: clock.seconds) }
    }

    package func queuedMessages(
        of tenant: TenantID, users: [Int32]?
    ) async throws(StoreError) -> [PrivateMessage] {
        try read { tables in tables.queue.rows(of: tenant, users: users).flatMap(\.value) }
    }

    package func userKeys(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try read { tables in tables.keys.rows(of: tenant, users: users).map(UserText.init(user:text:)) }
    }

    package func userData(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try read { tables in tables.data.rows(of: tenant, users: users).map(UserText.init(user:text:)) }
    }

    package func lastSeen(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserTime] {
        try read { tables in tables.times.rows(of: tenant, users: users).map(UserTime.init(user:time:)) }
    }

    package func revokedTokens(of tenant: TenantID, tokens: [String]?) async throws(StoreError) -> [String] {
        try read { tables in tables.revokedTokens(of: tenant, tokens: tokens) }
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.isClosed = true
                completions.async { continuation.resume() }
            }
        }
    }

    private func read<Value: Sendable>(
        _ body: @Sendable (borrowing MemoryTables) -> Value
    ) throws(StoreError) -> Value {
        try state.withLock { state throws(StoreError) in
            guard !state.isClosed else { throw .closed }
            return body(state.tables)
        }
    }
}

extension StoreError {
    fileprivate static let closed = StoreError(reason: .unavailable, message: "the store is closed")
}
