import Synchronization

/// Gives every connection of the process its own id, from 1.
package final class ConnectionIDCounter: Sendable {
    /// Bits of an id that count within one of several gateways; those above say which.
    package static let bitsOfNode: UInt32 = 24

    private let last = Atomic<UInt32>(0)
    /// Which of several gateways this is, in the upper bits; 0: it runs alone, and counts in all bits.
    private let node: UInt32

    package init(node: UInt8 = 0) {
        self.node = UInt32(node) << Self.bitsOfNode
    }

    package func next() -> UInt32 {
        var id = last.wrappingAdd(1, ordering: .relaxed).newValue
        if node != 0 { id &= 1 << Self.bitsOfNode - 1 }
        // 0 stands for no connection, and comes round when the bits are used up.
        return id == 0 ? next() : node | id
    }
}
