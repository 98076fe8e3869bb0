import CometEngine
import Synchronization

/// Has completions run in the order in which they were placed, though what they wait for ends in any order.
final class CompletionOrder: Sendable {
    typealias Completion = RedisStore.Completion

    private struct State {
        var next = 0
        var due = 0
        var done: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// - Returns: What is to be called instead, always on the same thread.
    func place(_ completion: @escaping Completion) -> Completion {
        let number = state.withLock { state in
            state.next += 1
            return state.next - 1
        }
        return { result in
            let due = self.state.withLock { state in
                state.done[number] = { completion(result) }
                var due: [@Sendable () -> Void] = []
                while let next = state.done.removeValue(forKey: state.due) {
                    due.append(next)
                    state.due += 1
                }
                return due
            }
            for run in due { run() }
        }
    }
}
