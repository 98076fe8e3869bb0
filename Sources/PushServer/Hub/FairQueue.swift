import CometEngine

/// What waits on one loop to be handed out: in order for each tenant, and in turns between tenants, so that the flood of
/// one does not stand in front of another's message.
struct FairQueue {
    private struct Lane {
        let tenant: TenantID
        var deliveries: [Delivery]
        var cursor = 0
    }

    /// Tenants that have something, in the order of their turns; usually one.
    private var lanes: [Lane] = []
    /// Lists that are empty and have room.
    private var spare: [Delivery] = []

    var isEmpty: Bool { lanes.isEmpty }
    /// Whether only one tenant has something.
    var hasOneLane: Bool { lanes.count == 1 }

    /// The list for the next exchange with a mailbox.
    mutating func takeSpare() -> [Delivery] {
        var list: [Delivery] = []
        swap(&list, &spare)
        return list
    }

    /// Puts what came behind what is there.
    mutating func append(_ deliveries: [Delivery]) {
        guard let first = deliveries.first else { return }
        if lanes.isEmpty, deliveries.allSatisfy({ $0.audience.tenant == first.audience.tenant }) {
            lanes.append(Lane(tenant: first.audience.tenant, deliveries: deliveries))
            return
        }
        // A tenant's messages often come one behind the other, so its lane is looked up once for all of them.
        var index = -1
        for delivery in deliveries {
            let tenant = delivery.audience.tenant
            if index < 0 || lanes[index].tenant != tenant {
                index = lanes.firstIndex { $0.tenant == tenant } ?? lanes.count
                if index == lanes.count { lanes.append(Lane(tenant: tenant, deliveries: [])) }
            }
            lanes[index].deliveries.append(delivery)
        }
    }

    /// Has the tenant whose turn it is handed out: `handOut` takes some off the front of what waits, at least one, and
    /// says whether the turn goes on.
    mutating func turn(_ handOut: (ArraySlice<Delivery>) -> (taken: Int, goesOn: Bool)) {
        guard !lanes.isEmpty else { return }
        var lane = lanes.removeFirst()
        while lane.cursor < lane.deliveries.count {
            let (taken, goesOn) = handOut(lane.deliveries[lane.cursor...])
            lane.cursor += taken
            if !goesOn { break }
        }
        if lane.cursor < lane.deliveries.count {
            lanes.append(lane)
        } else if spare.capacity == 0, lane.deliveries.capacity <= 4096 {
            swap(&spare, &lane.deliveries)
            spare.removeAll(keepingCapacity: true)
        }
    }
}
