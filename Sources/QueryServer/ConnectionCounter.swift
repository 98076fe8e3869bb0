import Synchronization

/// Counts open connections against a limit.
package final class ConnectionCounter: Sendable {
    private let open = Mutex(0)

    package init() {}

    /// Counts one more; false: that is over the limit (it is counted all the same, until it leaves).
    func enter(limit: Int) -> Bool {
        open.withLock { open in
            open += 1
            return open <= limit
        }
    }

    func leave() {
        open.withLock { $0 -= 1 }
    }

    package var count: Int { open.withLock { $0 } }
}
