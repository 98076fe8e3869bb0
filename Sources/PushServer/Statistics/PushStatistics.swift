package import CometEngine
import Synchronization

/// What the push server has done since its start; counted without locks.
package final class PushStatistics: Sendable {
    /// The counts at one moment.
    package struct Snapshot: Hashable, Sendable {
        /// Browsers that came through the upgrade.
        package var connectionsOpened: Int
        package var connectionsClosed: Int
        /// Messages that browsers sent.
        package var framesIn: Int
        /// Messages handed to sockets: a message in a pipe of thousand subscribers counts thousand.
        package var deliveries: Int
        package var bytesOut: Int
        /// Connections closed because they did not keep up.
        package var slowConsumers: Int
        /// Messages that browsers published.
        package var publishes: Int
        /// Times that a publisher had to wait because too much was waiting for the tenant's subscribers.
        package var waits: Int
        /// HTTP requests that were no upgrade.
        package var requests: Int
    }

    /// From publishing a message until all sockets of a loop that get it were written to and flushed; of messages that
    /// leave together the first one's.
    package let fanOut = LatencyHistogram()
    private let opened = Atomic(0)
    private let closed = Atomic(0)
    private let received = Atomic(0)
    private let delivered = Atomic(0)
    private let bytes = Atomic(0)
    private let slow = Atomic(0)
    private let published = Atomic(0)
    private let waited = Atomic(0)
    private let requested = Atomic(0)

    package init() {}

    package var snapshot: Snapshot {
        Snapshot(
            connectionsOpened: opened.load(ordering: .relaxed),
            connectionsClosed: closed.load(ordering: .relaxed),
            framesIn: received.load(ordering: .relaxed),
            deliveries: delivered.load(ordering: .relaxed),
            bytesOut: bytes.load(ordering: .relaxed),
            slowConsumers: slow.load(ordering: .relaxed),
            publishes: published.load(ordering: .relaxed),
            waits: waited.load(ordering: .relaxed),
            requests: requested.load(ordering: .relaxed))
    }

    func countOpened() { opened.wrappingAdd(1, ordering: .relaxed) }
    func countClosed() { closed.wrappingAdd(1, ordering: .relaxed) }
    func countFrameIn() { received.wrappingAdd(1, ordering: .relaxed) }
    func countSlowConsumer() { slow.wrappingAdd(1, ordering: .relaxed) }
    func countPublish() { published.wrappingAdd(1, ordering: .relaxed) }
    func countWaitingPublisher() { waited.wrappingAdd(1, ordering: .relaxed) }
    func countRequest() { requested.wrappingAdd(1, ordering: .relaxed) }

    /// Adds up what a tick of a loop has handed out.
    func count(deliveries: Int, bytes: Int) {
        delivered.wrappingAdd(deliveries, ordering: .relaxed)
        self.bytes.wrappingAdd(bytes, ordering: .relaxed)
    }
}
