import Synchronization

/// Slows down those who guess passwords, at whatever door: each failure from an address makes the next answer come
/// later (from an IPv6 network of 64 bits: `LoginSource`).
package final class LoginBackOff: Sendable {
    private struct Failures {
        var count: Int
        var last: ContinuousClock.Instant
    }

    private static let first = Duration.milliseconds(100)
    private static let longest = Duration.seconds(5)
    /// After this long an address begins anew.
    private static let memory = Duration.seconds(600)
    /// Addresses remembered at the most.
    private static let capacity = 10_000

    private let failures = Mutex<[LoginSource: Failures]>([:])
    private let time: @Sendable () -> ContinuousClock.Instant

    package init(time: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.time = time
    }

    /// Notes a failure; returns how long its answer has to wait.
    package func failed(_ address: String) -> Duration {
        let now = time()
        let source = LoginSource(address: address)
        let count = failures.withLock { failures in
            if failures.count >= Self.capacity {
                failures = failures.filter { now - $0.value.last < Self.memory }
                if failures.count >= Self.capacity { failures.removeAll() }
            }
            let earlier = failures[source].flatMap { now - $0.last < Self.memory ? $0.count : nil } ?? 0
            failures[source] = Failures(count: min(earlier + 1, 100), last: now)
            return earlier
        }
        return min(Self.first * (1 << min(count / 3, 6)), Self.longest)
    }

    package func succeeded(_ address: String) {
        let source = LoginSource(address: address)
        failures.withLock { _ = $0.removeValue(forKey: source) }
    }
}
