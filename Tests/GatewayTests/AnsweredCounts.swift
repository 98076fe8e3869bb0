import Synchronization

/// How many INSERTs of each writer have been answered.
final class AnsweredCounts: Sendable {
    private let counts: Mutex<[Int]>

    init(writers: Int) {
        counts = Mutex(Array(repeating: 0, count: writers))
    }

    /// Notes the newest answered number of a writer; returns the sum over all.
    func note(_ number: Int, of writer: Int) -> Int {
        counts.withLock { counts in
            counts[writer] = number
            return counts.reduce(0, +)
        }
    }

    func count(of writer: Int) -> Int {
        counts.withLock { $0[writer] }
    }
}
