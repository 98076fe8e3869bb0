package import CometEngine
package import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Durable state in a Redis that several gateways share.
///
/// A batch is one call of a script; calls leave one behind the other on one connection, so that the order of submitting
/// is the order of doing. The completions run on the connection's thread.
package final class RedisStore: Store {
    let client: RedisClient
    let keys: RedisKeys
    let names: KnownNames
    let clock: Clock
    let location: RedisLocation
    /// Where completions run and what comes from other gateways is handed on.
    private static let thread = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    /// How long what is asked waits for a Redis that is away.
    let patience: TimeAmount
    private let line = Mutex(Line())
    /// Batches of a cluster end in any order.
    private let order = CompletionOrder()

    /// Batches in their order: one that has to look something up first holds up those behind it.
    private struct Line {
        var isClosed = false
        var isHeld = false
        var waiting: [Waiting] = []
    }

    private struct Waiting {
        let batch: [StoreChange]
        let completion: Completion
        /// What lists the names in it for the first time.
        var listing: [RedisCommand] = []
    }

    package typealias Completion = @Sendable (Result<[Int], StoreError>) -> Void

    /// Connects by and by: what is asked meanwhile waits, at most for the patience.
    package init(
        location: RedisLocation, patience: Duration, clock: Clock = .system, logger: Logger
    ) throws(StoreError) {
        let milliseconds =
            patience.components.seconds * 1000 + patience.components.attoseconds / 1_000_000_000_000_000
        self.patience = .milliseconds(milliseconds)
        let dialer: RedisDialer
        do {
            dialer = try RedisDialer(location: location, loop: Self.thread.next())
        } catch {
            throw StoreError(reason: .other, message: "the certificates for Redis cannot be used")
        }
        client = RedisClient(dialer: dialer, patience: .milliseconds(milliseconds), logger: logger)
        keys = RedisKeys(prefix: location.prefix, isCluster: location.isCluster)
        names = KnownNames(keys)
        self.clock = clock
        self.location = location
        client.start()
    }

    package var statistics: StoreStatistics? { client.statistics }

    package func submit(_ batch: [StoreChange], completion: @escaping Completion) {
        line.withLock { line in
            if line.isClosed { return client.loop.execute { completion(.failure(StoreError(.closed))) } }
            // Under the lock, so that the order of submitting is the order of sending.
            let completion = client.isCluster ? order.place(completion) : completion
            var waiting = Waiting(batch: batch, completion: completion)
            if !line.isHeld {
                waiting.listing = names.listing(batch)
                if !mustPrepare(waiting) {
                    sendListing(waiting.listing)
                    return send(batch, makeBatch(batch, .none), completion)
                }
                line.isHeld = true
                prepare()
            }
            line.waiting.append(waiting)
        }
    }

    /// Whether something has to be asked before it can be sent.
    private func mustPrepare(_ waiting: Waiting) -> Bool {
        if mustLookUp(waiting.batch) { return true }
        guard client.isCluster else { return false }
        return !waiting.listing.isEmpty || waiting.batch.count > 1
    }

    private func mustLookUp(_ batch: [StoreChange]) -> Bool {
        batch.contains { change in
            switch change {
            case .expire: true
            case .appendMessage: client.isCluster
            default: false
            }
        }
    }

    /// Sends what waits in its order, and whatever comes meanwhile; one question about all that is there serves all that
    /// waits.
    private func prepare() {
        Task {
            while true {
                let waiting = line.withLock { line in
                    defer { line.waiting = [] }
                    line.isHeld = !line.waiting.isEmpty
                    return line.waiting
                }
                guard !waiting.isEmpty else { return }
                var found: RedisIndex?
                for entry in waiting {
                    do throws(StoreError) {
                        try await list(entry.listing + names.listing(entry.batch))
                        var index = RedisIndex.none
                        if mustLookUp(entry.batch) {
                            index = if let found { found } else { try await self.index() }
                            index.add(entry.batch)
                            found = index
                        }
                        let batch = makeBatch(entry.batch, index)
                        try await client.attempt(batch)
                        send(entry.batch, batch, entry.completion)
                    } catch {
                        client.loop.execute { entry.completion(.failure(error)) }
                    }
                }
            }
        }
    }

    private func makeBatch(_ changes: [StoreChange], _ index: RedisIndex) -> RedisBatch {
        var batch = RedisBatch(keys, for: client)
        for change in changes { batch.add(change, index: index) }
        return batch
    }

    private func send(_ changes: [StoreChange], _ batch: RedisBatch, _ completion: @escaping Completion) {
        if batch.calls.isEmpty, !client.isCluster {
            // Behind everything else, as one that has something to do.
            let counts = Array(repeating: 0, count: batch.changeCount)
            return client.send(RedisCommand("PING")) {
                completion($0.map { _ in counts }.mapError { StoreError($0) })
            }
        }
        client.apply(batch) { [self] result in
            if case .success(let results) = result {
                for (change, values) in zip(changes, results) {
                    if case .queueMessage = change { countDrop(values.first ?? .null) }
                }
            }
            completion(result.map(Self.counts))
        }
    }

    /// - Parameter result: Of queueing a private message.
    func countDrop(_ result: RedisValue) {
        client.statistics.countQueueDrops(Int(clamping: result[1].integer ?? 0))
    }

    /// Rows that each change affected: the sum of what its operations did.
    private static func counts(_ results: [[RedisValue]]) -> [Int] {
        results.map { values in
            values.reduce(0) { sum, value in
                sum + Int(clamping: (value.array == nil ? value : value[0]).integer ?? 1)
            }
        }
    }

    package func close() async {
        let wasClosed = line.withLock { line in
            defer { line.isClosed = true }
            return line.isClosed
        }
        guard !wasClosed else { return }
        while line.withLock({ $0.isHeld }) { try? await Task.sleep(for: .milliseconds(5)) }
        await withCheckedContinuation { continuation in
            if client.isCluster {
                let last = order.place { _ in continuation.resume() }
                client.loop.execute { last(.success([])) }
            } else {
                client.send(RedisCommand("PING")) { _ in continuation.resume() }
            }
        }
        await client.close()
    }
}
