import CometEngine
import Synchronization

/// Queued messages on their way to all connections of a user, and the answer whether one of them took them.
final class QueuedDelivery: Sendable {
    private struct State {
        /// Loops that have not looked yet, and connections that have not finished.
        var outstanding: Int
        var continuation: CheckedContinuation<Bool, Never>?
    }

    let messages: [PrivateMessage]
    private let state: Mutex<State>

    init(_ messages: [PrivateMessage], loops: Int, continuation: CheckedContinuation<Bool, Never>) {
        self.messages = messages
        state = Mutex(State(outstanding: loops, continuation: continuation))
    }

    /// A loop has found so many connections and starts to write to them.
    func begin(connections: Int) {
        add(connections - 1)
    }

    /// A connection took all messages, or is gone. The first one that took them decides.
    func end(wasTaken: Bool) {
        guard wasTaken else { return add(-1) }
        let continuation = state.withLock { state in
            state.outstanding -= 1
            return state.continuation.take()
        }
        continuation?.resume(returning: true)
    }

    private func add(_ difference: Int) {
        let continuation = state.withLock { state in
            state.outstanding += difference
            return state.outstanding == 0 ? state.continuation.take() : nil
        }
        continuation?.resume(returning: false)
    }
}
