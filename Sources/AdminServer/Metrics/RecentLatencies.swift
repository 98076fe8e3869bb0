import CometEngine

/// The latencies of the last seconds, while counters go on since the start.
struct RecentLatencies {
    private static let seconds = 10

    private var earlier: [LatencyCounts] = []

    /// What was counted since ten looks ago, or since the first.
    mutating func look(_ now: LatencyCounts) -> LatencyCounts {
        let since = earlier.first ?? LatencyCounts()
        earlier.append(now)
        if earlier.count > Self.seconds { earlier.removeFirst() }
        return now.since(since)
    }
}
