import Glibc

/// A clock that never jumps, for how long something took.
package enum MonotonicTime {
    /// Nanoseconds since some moment in the past.
    package static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Nanoseconds since an earlier moment.
    package static func since(_ moment: UInt64) -> UInt64 {
        let now = now
        return now > moment ? now - moment : 0
    }
}
