/// What a ``LatencyHistogram`` has counted, at one moment or between two.
package struct LatencyCounts: Hashable, Sendable {
    /// Seconds up to which each bucket but the last counts; the last has no bound.
    package static let bounds: [Double] = [
        0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
        0.5, 1, 2.5, 5, 10,
    ]

    /// One more than there are bounds.
    package var buckets: [Int]
    package var nanoseconds: Int

    package init(buckets: [Int] = Array(repeating: 0, count: bounds.count + 1), nanoseconds: Int = 0) {
        self.buckets = buckets
        self.nanoseconds = nanoseconds
    }

    package var count: Int { buckets.reduce(0, &+) }

    package var seconds: Double { Double(nanoseconds) / 1e9 }

    /// What was counted since an earlier moment.
    package func since(_ earlier: LatencyCounts) -> LatencyCounts {
        LatencyCounts(
            buckets: zip(buckets, earlier.buckets).map { max(0, $0 &- $1) },
            nanoseconds: max(0, nanoseconds &- earlier.nanoseconds))
    }

    /// The time in seconds that this part (0…1) of all stayed within, as if they were spread evenly over a bucket; nil:
    /// nothing was counted.
    package func quantile(_ part: Double) -> Double? {
        let count = count
        guard count > 0 else { return nil }
        let rank = part * Double(count)
        var before = 0.0
        for (index, bucket) in buckets.enumerated() where bucket > 0 {
            guard before + Double(bucket) >= rank else {
                before += Double(bucket)
                continue
            }
            guard index < Self.bounds.count else { break }
            let low = index == 0 ? 0 : Self.bounds[index - 1]
            return low + (Self.bounds[index] - low) * max(0, rank - before) / Double(bucket)
        }
        return Self.bounds.last
    }
}
