import Synchronization

/// Breaks the circle between the broker, which finds that a queue must be delivered, and the engine, which does it.
final class DrainStarter: Sendable {
    private let action = Mutex<(@Sendable (UserKey) -> Void)?>(nil)

    func setAction(_ action: @escaping @Sendable (UserKey) -> Void) {
        self.action.withLock { $0 = action }
    }

    @Sendable func start(_ user: UserKey) {
        action.withLock { $0 }?(user)
    }
}
