import Synchronization

/// A door for tasks: open at first; closed, they wait in front of it.
final class Gate: Sendable {
    private struct State {
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var observers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func close() {
        state.withLock { $0.isClosed = true }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isClosed = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        guard state.withLock({ $0.isClosed }) else { return }
        await withCheckedContinuation { continuation in
            let observers = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
                guard state.isClosed else { return nil }
                state.waiting.append(continuation)
                defer { state.observers = [] }
                return state.observers
            }
            guard let observers else { return continuation.resume() }
            for observer in observers { observer.resume() }
        }
    }

    /// Waits until somebody stands in front of the closed door.
    func untilSomebodyWaits() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.waiting.isEmpty { state.observers.append(continuation) }
                return !state.waiting.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }
}
