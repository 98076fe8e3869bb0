import Dispatch
import Synchronization

/// Lets reads in until it is shut, and knows when the last one has left: a connection is closed with nobody in it.
final class ReadGate: Sendable {
    private struct State {
        var isOpen = true
        var readers = 0
    }

    private let state = Mutex(State())
    private let empty = DispatchSemaphore(value: 0)

    /// False: it is shut.
    func enter() -> Bool {
        state.withLock { state in
            if state.isOpen { state.readers += 1 }
            return state.isOpen
        }
    }

    /// Follows every `enter` that returned true.
    func leave() {
        let isLast = state.withLock { state in
            state.readers -= 1
            return !state.isOpen && state.readers == 0
        }
        if isLast { empty.signal() }
    }

    /// Refuses new readers and waits for those inside; called once, on the store's thread.
    func shut() {
        let mustWait = state.withLock { state in
            state.isOpen = false
            return state.readers > 0
        }
        if mustWait { empty.wait() }
    }
}
