import CometEngine
import Testing

/// Histograms of latencies: which bucket, how much since, and what part stayed within.
struct LatencyTests {
    @Test func bucketsAreThoseOfTheBounds() {
        for (index, bound) in LatencyCounts.bounds.enumerated() {
            let nanoseconds = UInt64((bound * 1e9).rounded())
            let histogram = LatencyHistogram()
            histogram.record(nanoseconds: nanoseconds)
            histogram.record(nanoseconds: nanoseconds + 1)
            let counts = histogram.counts
            #expect(counts.buckets.indices.filter { counts.buckets[$0] > 0 } == [index, index + 1], "\(bound)")
            #expect(counts.nanoseconds == Int(nanoseconds) * 2 + 1)
        }
        #expect(LatencyHistogram().counts.buckets.count == LatencyCounts.bounds.count + 1)
    }

    @Test func quantiles() {
        let histogram = LatencyHistogram()
        #expect(histogram.counts.quantile(0.5) == nil)
        for _ in 0..<99 { histogram.record(nanoseconds: 60_000) }
        histogram.record(nanoseconds: 3_000_000)
        // 50 µs to 100 µs, as if spread evenly.
        #expect(histogram.counts.quantile(0) == 0.000_05)
        #expect(abs((histogram.counts.quantile(0.99) ?? 0) - 0.000_1) < 1e-9)
        #expect(histogram.counts.quantile(1) == 0.005)
        let long = LatencyHistogram()
        long.record(nanoseconds: 60_000_000_000)
        #expect(long.counts.quantile(0.5) == 10)
        long.record(nanoseconds: .max)
        #expect(long.counts.count == 2)
    }

    @Test func sinceAMoment() {
        let histogram = LatencyHistogram()
        histogram.record(nanoseconds: 1000)
        let before = histogram.counts
        histogram.record(nanoseconds: 2_000_000_000)
        let since = histogram.counts.since(before)
        #expect(since.count == 1)
        #expect(since.seconds == 2)
        #expect(since.quantile(0.5) == 1.75)
    }

    /// Counted from many threads at once, nothing is lost.
    @Test func nothingIsLost() async {
        let histogram = LatencyHistogram()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for number in 0..<1000 { histogram.record(nanoseconds: UInt64(number) * 1000) } }
            }
        }
        #expect(histogram.counts.count == 8000)
        #expect(histogram.counts.nanoseconds == 8 * 499_500 * 1000)
    }
}
