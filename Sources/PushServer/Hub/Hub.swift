package import CometEngine
package import NIOCore

/// Knows which connection is subscribed to what, and hands messages to them: one order of a pipe's messages on all loops.
///
/// Under one mutex a message is put into the mailbox of each loop that has subscribers; each loop then hands out what
/// is in its own mailbox without a lock.
package final class Hub: Sendable {
    let core: HubCore
    let loops: [LoopHub]
    private let loopsByID: [ObjectIdentifier: LoopHub]

    /// - Parameters:
    ///   - group: Whose loops the connections will live on.
    ///   - nextID: Where ids of connections come from, when back ends draw from the same numbers.
    package init(group: any EventLoopGroup, nextID: (@Sendable () -> ConnectionID)? = nil) {
        let eventLoops = Array(group.makeIterator())
        let core = HubCore(loops: eventLoops.count, nextID: nextID)
        self.core = core
        loops = eventLoops.enumerated().map { LoopHub(index: $0.offset, eventLoop: $0.element, core: core) }
        loopsByID = Dictionary(
            loops.map { (ObjectIdentifier($0.eventLoop), $0) }, uniquingKeysWith: { first, _ in first })
    }

    package var statistics: PushStatistics { core.statistics }

    /// How many pipes have subscribers.
    package var pipeCount: Int { core.withState { $0.pipes.count } }

    /// How often any connection is subscribed to any pipe.
    package var subscriptionCount: Int { core.withState { $0.subscriptions } }

    /// Whether anybody is subscribed to the pipe.
    package func hasSubscribers(_ pipe: PipeKey) -> Bool {
        core.withState { $0.pipes[pipe] != nil }
    }

    /// The half of the hub on this loop; nil for a loop of another group.
    func loop(of eventLoop: any EventLoop) -> LoopHub? {
        loopsByID[ObjectIdentifier(eventLoop)]
    }

    func wake(_ indices: [Int]) {
        for index in indices { loops[index].wake() }
    }
}
