import Synchronization

/// How long something took, each time: counted in buckets, without a lock and without an allocation.
package final class LatencyHistogram: Sendable {
    private let buckets: InlineArray<20, Atomic<Int>> = InlineArray { _ in Atomic(0) }
    private let total = Atomic(0)

    package init() {}

    /// - Parameter nanoseconds: how long it took.
    package func record(nanoseconds: UInt64) {
        buckets[Self.bucket(of: nanoseconds)].wrappingAdd(1, ordering: .relaxed)
        total.wrappingAdd(Int(truncatingIfNeeded: nanoseconds), ordering: .relaxed)
    }

    /// The counts at one moment; those of a thing that ends meanwhile may be in one part of it and not in the other.
    package var counts: LatencyCounts {
        LatencyCounts(
            buckets: buckets.indices.map { buckets[$0].load(ordering: .relaxed) },
            nanoseconds: total.load(ordering: .relaxed))
    }

    private static func bucket(of nanoseconds: UInt64) -> Int {
        switch nanoseconds {
        case ...10_000: 0
        case ...25_000: 1
        case ...50_000: 2
        case ...100_000: 3
        case ...250_000: 4
        case ...500_000: 5
        case ...1_000_000: 6
        case ...2_500_000: 7
        case ...5_000_000: 8
        case ...10_000_000: 9
        case ...25_000_000: 10
        case ...50_000_000: 11
        case ...100_000_000: 12
        case ...250_000_000: 13
        case ...500_000_000: 14
        case ...1_000_000_000: 15
        case ...2_500_000_000: 16
        case ...5_000_000_000: 17
        case ...10_000_000_000: 18
        default: 19
        }
    }
}
