import Synchronization

/// Waits for the answer whether one of a user's connections has taken what is on its way to all of them.
final class Receipt: Sendable {
    private struct State {
        /// Loops that have not looked yet, and connections that have not finished.
        var outstanding = 0
        var completion: (@Sendable (Bool) -> Void)?
    }

    private let state: Mutex<State>

    init(_ completion: @escaping @Sendable (Bool) -> Void) {
        state = Mutex(State(completion: completion))
    }

    /// It goes to so many loops; called once, before any of them looks.
    func expect(loops: Int) {
        state.withLock { $0.outstanding = loops }
    }

    /// A loop has found so many connections and starts to write to them.
    func begin(connections: Int) {
        add(connections - 1)
    }

    /// A connection took it, or is gone. The first one that took it decides.
    func end(wasTaken: Bool) {
        guard wasTaken else { return add(-1) }
        let completion = state.withLock { state in
            state.outstanding -= 1
            return state.completion.take()
        }
        completion?(true)
    }

    private func add(_ difference: Int) {
        let completion = state.withLock { state in
            state.outstanding += difference
            return state.outstanding == 0 ? state.completion.take() : nil
        }
        completion?(false)
    }
}
