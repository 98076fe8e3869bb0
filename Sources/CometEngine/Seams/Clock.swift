import Glibc

/// The time of day; tests give the engine their own.
package struct Clock: Sendable {
    /// Microseconds since the UNIX epoch.
    package var microseconds: @Sendable () -> Int64

    package init(microseconds: @escaping @Sendable () -> Int64) {
        self.microseconds = microseconds
    }

    /// The machine's clock.
    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    package var milliseconds: Int64 { microseconds() / 1000 }
    package var seconds: Int64 { microseconds() / 1_000_000 }
}
