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
        }
    }

    /// So many turns of those who just came are followed by one of the others.
    private static let freshTurns = 8

    /// Tenants that have not had a turn since they came, and the others, each in the order of their turns.
    private var fresh: [Lane] = []
    private var lanes: [Lane] = []
    private var turnsOfFresh = 0
    /// Lists that are empty and have room.
    private var spare: [Delivery] = []

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
        if isEmpty, deliveries.allSatisfy({ $0.audience.tenant == first.audience.tenant }) {
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
            lanes.append(lane)
        } else if spare.capacity == 0, lane.deliveries.capacity <= 4096 {
            swap(&spare, &lane.deliveries)
            spare.removeAll(keepingCapacity: true)
        }
    }
}
