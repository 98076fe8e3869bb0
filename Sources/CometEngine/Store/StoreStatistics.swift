import Synchronization

/// What a store has done since its start.
package final class StoreStatistics: Sendable {
    /// How long the commits took, each of which makes what was waiting durable.
    package let commits = LatencyHistogram()
    private let dropped = Atomic(0)

    package init() {}

    /// Private messages dropped because a user's queue was full.
    package var queueDrops: Int { dropped.load(ordering: .relaxed) }

    package func countQueueDrops(_ count: Int) {
        dropped.wrappingAdd(count, ordering: .relaxed)
    }
}
