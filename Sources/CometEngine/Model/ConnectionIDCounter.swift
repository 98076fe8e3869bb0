import Synchronization

/// Gives every connection of the process its own id, from 1.
package final class ConnectionIDCounter: Sendable {
    private let last = Atomic<UInt32>(0)

    package init() {}

    package func next() -> UInt32 {
        let id = last.wrappingAdd(1, ordering: .relaxed).newValue
        // 0 stands for no connection, and comes round after four billion.
        return id == 0 ? next() : id
    }
}
