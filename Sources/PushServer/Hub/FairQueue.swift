import CometEngine

/// What waits on one loop to be handed out: in order for each tenant, and in turns between tenants, so that the flood of
/// one does not stand in front of another's message.
///
/// A tenant that had nothing waiting comes before those that did not get through with their last turn: who sends little
/// is served at once, and who sends much does not notice.
struct FairQueue {
    /// What is to be done for one tenant.
    struct Lane {
        let tenant: TenantID
        fileprivate var deliveries: [Delivery]
        fileprivate var cursor = 0
        /// Those that were written to and are to be flushed before more is written.
        var flushes = FlushList()

        /// What waits to be handed out.
        var waiting: ArraySlice<Delivery> { deliveries[cursor...] }

        var isDone: Bool { cursor == deliveries.count && flushes.isEmpty }

        mutating func handedOut(_ count: Int) {
            cursor += count
            // In a flood there is always more, and the list would never come to its end.
            guard cursor >= 1024, cursor * 2 >= deliveries.count, cursor < deliveries.count else { return }
            deliveries.removeFirst(cursor)
            cursor = 0
        }
    }

    /// So many turns of those who just came are followed by one of the others.
    private static let freshTurns = 8

    /// Tenants that have not had a turn since they came, and the others, each in the order of their turns.
    private var fresh: [Lane] = []
    private var lanes: [Lane] = []
    private var turnsOfFresh = 0
    /// Tenants that get no turn until they are let go on, and what waits for them.
    private var held: Set<TenantID> = []
    private var heldLanes: [Lane] = []
    /// Lists that are empty and have room.
    private var spare: [Delivery] = []

    /// Whether nothing is to be done now; what is held back does not count.
    var isEmpty: Bool { fresh.isEmpty && lanes.isEmpty }
    /// Whether only one tenant has something.
    var hasOneLane: Bool { fresh.count + lanes.count == 1 }

    /// The list for the next exchange with a mailbox.
    mutating func takeSpare() -> [Delivery] {
        var list: [Delivery] = []
        swap(&list, &spare)
        return list
    }

    /// Puts what came behind what is there.
    mutating func append(_ deliveries: [Delivery]) {
        guard let first = deliveries.first else { return }
        if isEmpty, held.isEmpty, deliveries.allSatisfy({ $0.audience.tenant == first.audience.tenant }) {
            fresh.append(Lane(tenant: first.audience.tenant, deliveries: deliveries))
            return
        }
        // A tenant's messages often come one behind the other, so its lane is looked up once for all of them.
        var start = 0
        while start < deliveries.count {
            let tenant = deliveries[start].audience.tenant
            var end = start + 1
            while end < deliveries.count, deliveries[end].audience.tenant == tenant { end += 1 }
            append(deliveries[start..<end], of: tenant)
            start = end
        }
    }

    private mutating func append(_ deliveries: ArraySlice<Delivery>, of tenant: TenantID) {
        if let place = lanes.firstIndex(where: { $0.tenant == tenant }) {
            lanes[place].deliveries += deliveries
        } else if let place = fresh.firstIndex(where: { $0.tenant == tenant }) {
            fresh[place].deliveries += deliveries
        } else if held.contains(tenant) {
            if let place = heldLanes.firstIndex(where: { $0.tenant == tenant }) {
                heldLanes[place].deliveries += deliveries
            } else {
                heldLanes.append(Lane(tenant: tenant, deliveries: Array(deliveries)))
            }
        } else {
            fresh.append(Lane(tenant: tenant, deliveries: Array(deliveries)))
        }
    }

    /// Has some of the work done of the tenant whose turn it is.
    mutating func turn(_ work: (inout Lane) -> Void) {
        let isOfFresh = !fresh.isEmpty && (lanes.isEmpty || turnsOfFresh < Self.freshTurns)
        guard isOfFresh || !lanes.isEmpty else { return }
        turnsOfFresh = isOfFresh ? turnsOfFresh + 1 : 0
        var lane = isOfFresh ? fresh.removeFirst() : lanes.removeFirst()
        work(&lane)
        if !lane.isDone {
            if held.contains(lane.tenant), lane.flushes.isEmpty { heldLanes.append(lane) } else { lanes.append(lane) }
        } else if spare.capacity == 0, lane.deliveries.capacity <= 4096 {
            swap(&spare, &lane.deliveries)
            spare.removeAll(keepingCapacity: true)
        }
    }

    /// Hands out nothing more for the tenant; what was written is still flushed.
    mutating func hold(_ tenant: TenantID) {
        guard held.insert(tenant).inserted else { return }
        for place in lanes.indices.reversed() where lanes[place].tenant == tenant && lanes[place].flushes.isEmpty {
            heldLanes.append(lanes.remove(at: place))
        }
        for place in fresh.indices.reversed() where fresh[place].tenant == tenant {
            heldLanes.append(fresh.remove(at: place))
        }
    }

    /// Ends `hold(_:)`.
    mutating func letGoOn(_ tenant: TenantID) {
        guard held.remove(tenant) != nil, let place = heldLanes.firstIndex(where: { $0.tenant == tenant }) else {
            return
        }
        lanes.append(heldLanes.remove(at: place))
    }
}
