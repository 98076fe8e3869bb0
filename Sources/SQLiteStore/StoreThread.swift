import CometEngine
import Foundation
import GRDB
import Logging

/// The store's own thread: takes all that waits, commits it as one, and calls back in order.
final class StoreThread {
    private let pool: DatabasePool
    private let work: WorkQueue
    private let gate: ReadGate
    private let counters: StoreStatistics
    private let logger: Logger?
    private var writer: BatchWriter
    private let lock: DataFolderLock
    private var isOpen = true
    private var isFailing = false

    private init(
        database: OpenedDatabase, work: WorkQueue, gate: ReadGate, counters: StoreStatistics, logger: Logger?
    ) {
        pool = database.pool
        writer = BatchWriter(pool: database.pool, statements: database.statements, counters: counters)
        lock = database.lock
        self.work = work
        self.gate = gate
        self.counters = counters
        self.logger = logger
    }

    /// Starts the thread; it ends at `.stop`.
    static func start(
        database: OpenedDatabase, work: WorkQueue, gate: ReadGate, counters: StoreStatistics, logger: Logger?
    ) {
        let thread = Thread {
            StoreThread(database: database, work: work, gate: gate, counters: counters, logger: logger).run()
        }
        thread.name = "store"
        thread.start()
    }

    private func run() {
        var batches: [[StoreChange]] = []
        var completions: [@Sendable (Result<[Int], StoreError>) -> Void] = []
        while true {
            for item in work.takeAll() {
                switch item {
                case .batch(let batch, let completion):
                    batches.append(batch)
                    completions.append(completion)
                case .close(let completion):
                    commit(&batches, completing: &completions)
                    close()
                    completion()
                case .stop:
                    commit(&batches, completing: &completions)
                    close()
                    return
                }
            }
            commit(&batches, completing: &completions)
        }
    }

    private func commit(
        _ batches: inout [[StoreChange]], completing completions: inout [@Sendable (Result<[Int], StoreError>) -> Void]
    ) {
        guard !batches.isEmpty else { return }
        let begin = MonotonicTime.now
        let results = isOpen ? writer.commit(batches) : Array(repeating: .failure(.closed), count: batches.count)
        if isOpen {
            counters.commits.record(nanoseconds: MonotonicTime.since(begin))
            report(results)
        }
        for (completion, result) in zip(completions, results) { completion(result) }
        batches.removeAll(keepingCapacity: true)
        completions.removeAll(keepingCapacity: true)
    }

    private func close() {
        guard isOpen else { return }
        isOpen = false
        do {
            try writer.checkpoint()
        } catch {
            logger?.warning("store: the write-ahead log stays for the next start: \(StoreError(error).message)")
        }
        gate.shut()
        do {
            try pool.close()
        } catch {
            logger?.warning("store: not closed cleanly: \(StoreError(error).message)")
        }
        lock.release()
    }

    /// Logs when the disk starts to fail and when it is well again, not each batch in between.
    private func report(_ results: [Result<[Int], StoreError>]) {
        let failure = results.lazy.compactMap { result -> StoreError? in
            guard case .failure(let error) = result, error.reason != .other else { return nil }
            return error
        }.first
        if let failure, !isFailing {
            logger?.error("store: cannot write: \(failure.message)")
        } else if failure == nil, isFailing {
            logger?.notice("store: writes again")
        }
        isFailing = failure != nil
    }
}
