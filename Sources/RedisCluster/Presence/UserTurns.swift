import CometEngine

/// Has what is done for one user done one after the other: on a cluster the keys of a step lie on several nodes, whose
/// answers come in any order.
///
/// `@unchecked Sendable`: belongs to the event loop.
final class UserTurns: @unchecked Sendable {
    /// Calls what it is given when it is through.
    typealias Turn = (_ done: @escaping @Sendable () -> Void) -> Void

    /// The first one is underway.
    private var waiting: [UserKey: [Turn]] = [:]

    func take(for user: UserKey, _ turn: @escaping Turn) {
        waiting[user, default: []].append(turn)
        if waiting[user]?.count == 1 { run(user, turn) }
    }

    private func run(_ user: UserKey, _ turn: Turn) {
        turn {
            self.waiting[user]?.removeFirst()
            if let next = self.waiting[user]?.first {
                self.run(user, next)
            } else {
                self.waiting[user] = nil
            }
        }
    }
}
