import CometEngine
import Dispatch
import Synchronization

/// What callers have handed to the store's thread, in order.
final class WorkQueue: Sendable {
    enum Item: Sendable {
        case batch([StoreChange], completion: @Sendable (Result<[Int], StoreError>) -> Void)
        /// Closes the database and calls back; batches after it are refused.
        case close(completion: @Sendable () -> Void)
        /// Ends the thread.
        case stop
    }

    private struct State {
        var waiting: [Item] = []
        var isReaderAsleep = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    /// Adds to the end; never waits.
    func add(_ item: Item) {
        let wasReaderAsleep = state.withLock { state in
            state.waiting.append(item)
            defer { state.isReaderAsleep = false }
            return state.isReaderAsleep
        }
        if wasReaderAsleep { wake.signal() }
    }

    /// Everything that waits; sleeps until there is something. Only the store's thread calls this.
    func takeAll() -> [Item] {
        while true {
            let items = state.withLock { state in
                state.isReaderAsleep = state.waiting.isEmpty
                defer { state.waiting = [] }
                return state.waiting
            }
            guard items.isEmpty else { return items }
            wake.wait()
        }
    }
}
