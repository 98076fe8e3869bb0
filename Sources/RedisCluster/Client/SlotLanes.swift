import NIOCore

/// Commands of a cluster that are on their way or held back, by slot, so that what is sent again keeps its order.
struct SlotLanes {
    /// A command until it is answered for good.
    struct Sending: Sendable {
        let command: RedisCommand
        let slot: Int
        var deadline: NIODeadline
        let completion: RedisLink.Completion
        var redirections = 0
        /// The node that takes it though the slot is another's.
        var asks: RedisAddress?
        var reason = "no node is known yet"
    }

    private struct Lane {
        /// Refused, in the order of sending.
        var again: [Sending] = []
        /// Came later.
        var waiting: [Sending] = []
    }

    /// More than these are not held back.
    private static let maximum = 200_000

    private var lanes: [Int: Lane] = [:]
    private var underway: [Int32] = Array(repeating: 0, count: HashSlot.count)
    private var held = 0

    /// The slots that something is held back for.
    var slots: [Int] { Array(lanes.keys) }
    var isFull: Bool { held >= Self.maximum }

    /// Whether what comes for the slot has to wait.
    func isHeld(_ slot: Int) -> Bool { lanes[slot] != nil }

    func isUnderway(_ slot: Int) -> Bool { underway[slot] > 0 }

    /// Holds up what comes until all that is underway is answered.
    mutating func hold(_ slot: Int) { lanes[slot, default: Lane()] = lanes[slot] ?? Lane() }

    mutating func wait(_ sending: Sending) {
        lanes[sending.slot, default: Lane()].waiting.append(sending)
        held += 1
    }

    mutating func sent(_ slot: Int) { underway[slot] += 1 }

    /// - Returns: Whether nothing of the slot is underway any more, and something is held back.
    mutating func answered(_ slot: Int) -> Bool {
        underway[slot] -= 1
        return underway[slot] == 0 && lanes[slot] != nil
    }

    mutating func refused(_ sending: Sending) -> Bool {
        lanes[sending.slot, default: Lane()].again.append(sending)
        held += 1
        return answered(sending.slot)
    }

    /// Everything that was held back for a slot, unless something is still underway.
    mutating func release(_ slot: Int) -> [Sending] {
        guard underway[slot] == 0, let lane = lanes.removeValue(forKey: slot) else { return [] }
        let all = lane.again + lane.waiting
        held -= all.count
        return all
    }
}
