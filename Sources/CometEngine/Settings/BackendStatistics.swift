import Synchronization

/// What went over the connections of back ends since the start of the process, and how they ended.
package final class BackendStatistics: Sendable {
    private let receivedBytes = Atomic<Int>(0)
    private let sentBytes = Atomic<Int>(0)
    private let refusedLogins = Atomic<Int>(0)
    private let lostConnections = Atomic<Int>(0)
    private let mostConnections = Atomic<Int>(0)

    package init() {}

    package var received: Int { receivedBytes.load(ordering: .relaxed) }
    package var sent: Int { sentBytes.load(ordering: .relaxed) }
    package var refused: Int { refusedLogins.load(ordering: .relaxed) }

    /// Clients that were logged in and went without saying so.
    package var lost: Int { lostConnections.load(ordering: .relaxed) }

    /// Connections that were open at once.
    package var most: Int { mostConnections.load(ordering: .relaxed) }

    package func countReceived(_ count: Int) {
        receivedBytes.wrappingAdd(count, ordering: .relaxed)
    }

    package func countSent(_ count: Int) {
        sentBytes.wrappingAdd(count, ordering: .relaxed)
    }

    package func loginRefused() {
        refusedLogins.wrappingAdd(1, ordering: .relaxed)
    }

    package func clientLost() {
        lostConnections.wrappingAdd(1, ordering: .relaxed)
    }

    func noteOpen(_ count: Int) {
        mostConnections.max(count, ordering: .relaxed)
    }
}
