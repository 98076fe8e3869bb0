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
    let dialer: RedisDialer
    private let line: Mutex<Line>

    /// Batches in their order: one that has to look something up first holds up those behind it.
    private struct Line {
        var isClosed = false
        var isHeld = false
        var waiting: [(batch: [StoreChange], completion: Completion)] = []
    }

    package typealias Completion = @Sendable (Result<[Int], StoreError>) -> Void

    /// Connects by and by: what is asked meanwhile waits, at most for the patience.
    package init(
        location: RedisLocation, patience: Duration, clock: Clock = .system, logger: Logger
    ) throws(StoreError) {
        let milliseconds =
            patience.components.seconds * 1000 + patience.components.attoseconds / 1_000_000_000_000_000
        self.patience = .milliseconds(milliseconds)
        do {
            dialer = try RedisDialer(location: location, loop: Self.thread.next())
        } catch {
            throw StoreError(reason: .other, message: "the certificates for Redis cannot be used")
        }
        let link = RedisLink(
            dialer: dialer, purpose: .commands, patience: .milliseconds(milliseconds), logger: logger)
        client = RedisClient(link: link)
        keys = RedisKeys(prefix: location.prefix)
        names = KnownNames(keys)
        line = Mutex(Line())
        self.clock = clock
        self.location = location
        link.start()
    }

    package var statistics: StoreStatistics? { client.statistics }

    package func submit(_ batch: [StoreChange], completion: @escaping Completion) {
        let mustLookUp = batch.contains { if case .expire = $0 { true } else { false } }
        line.withLock { line in
            if line.isClosed {
                client.loop.execute { completion(.failure(StoreError(.closed))) }
            } else if line.isHeld {
                line.waiting.append((batch, completion))
            } else if mustLookUp {
                line.isHeld = true
                lookUp(batch, completion)
            } else {
                // Under the lock, so that the order of submitting is the order of sending.
                send(batch, .none, completion)
            }
        }
    }

    private func lookUp(_ batch: [StoreChange], _ completion: @escaping Completion) {
        Task {
            do throws(StoreError) {
                var index = try await index()
                // What the batch itself is about may not be listed yet.
                for case .appendMessage(let message, _) in batch { index.pipes.append(message.pipe) }
                for case .setPipe(let pipe, _) in batch { index.pipes.append(pipe) }
                for case .queueMessage(let message, _) in batch { index.queues.append(message.receiver) }
                send(batch, index, completion)
            } catch {
                client.loop.execute { completion(.failure(error)) }
            }
            goOn()
        }
    }

    /// Sends what waited behind a look-up, up to the next one that needs one.
    private func goOn() {
        line.withLock { line in
            line.isHeld = false
            while !line.waiting.isEmpty, !line.isHeld {
                let (batch, completion) = line.waiting.removeFirst()
                if batch.contains(where: { if case .expire = $0 { true } else { false } }) {
                    line.isHeld = true
                    lookUp(batch, completion)
                } else {
                    send(batch, .none, completion)
                }
            }
        }
    }

    private func send(_ batch: [StoreChange], _ index: RedisIndex, _ completion: @escaping Completion) {
        guard !batch.isEmpty else {
            // Behind everything else, as one that has something to do.
            return client.link.send(RedisCommand("PING")) { completion($0.map { _ in [] }.mapError { StoreError($0) }) }
        }
        list(names.listing(batch))
        var calls = RedisBatch(keys)
        for change in batch { calls.add(change, expiring: index) }
        let operations = calls.operations
        client.call(.apply, keys: calls.keys, calls.head + calls.arguments) { [self] result in
            if case .success(let value) = result { countDrops(value, of: batch, operations) }
            completion(result.mapError { StoreError($0) }.flatMap { Self.counts($0, operations) })
        }
    }

    private func countDrops(_ value: RedisValue, of batch: [StoreChange], _ operations: [Int]) {
        var place = 0
        for (change, count) in zip(batch, operations) {
            if case .queueMessage = change { countDrop(value[place]) }
            place += count
        }
    }

    /// - Parameter result: Of queueing a private message.
    func countDrop(_ result: RedisValue) {
        client.statistics.countQueueDrops(Int(clamping: result[1].integer ?? 0))
    }

    /// Lists names; should that fail, they are listed again with what comes next.
    func list(_ commands: [RedisCommand]) {
        guard !commands.isEmpty else { return }
        client.link.send(
            commands, completions: commands.map { [names] _ in { if case .failure = $0 { names.forget() } } })
    }

    /// Rows that each change affected: the sum of what its operations did.
    private static func counts(_ value: RedisValue, _ operations: [Int]) -> Result<[Int], StoreError> {
        guard var results = value.array?[...], results.count == operations.reduce(0, +) else {
            return .failure(StoreError(.strange))
        }
        var counts: [Int] = []
        for operation in operations {
            let own = results.prefix(operation)
            results = results.dropFirst(operation)
            counts.append(
                own.reduce(0) { sum, value in
                    sum + Int(clamping: (value.array == nil ? value : value[0]).integer ?? 1)
                })
        }
        return .success(counts)
    }

    package func close() async {
        let wasClosed = line.withLock { line in
            defer { line.isClosed = true }
            return line.isClosed
        }
        guard !wasClosed else { return }
        while line.withLock({ $0.isHeld }) { try? await Task.sleep(for: .milliseconds(5)) }
        await withCheckedContinuation { continuation in
            client.link.send(RedisCommand("PING")) { _ in continuation.resume() }
        }
        await client.link.close()
    }
}
