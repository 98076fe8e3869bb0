import NIOCore
import Synchronization

/// Which node has which slots, as far as is known; on the loop.
extension ClusterRouter {
    /// A node has said that a slot is another's.
    func moved(_ slot: Int, to address: RedisAddress, by own: Int) {
        let address = resolved(address, own)
        let isNew = state.withLock { state in
            let link = link(to: address, &state)
            guard state.owners[slot] !== link else { return false }
            state.owners[slot] = link
            if state.lanes.isUnderway(slot) { state.lanes.hold(slot) }
            return true
        }
        guard isNew else { return }
        // More has probably moved than this one.
        scout.wake()
        changed()
    }

    /// A node that does not know its own host means the one that was asked.
    func resolved(_ address: RedisAddress, _ slot: Int) -> RedisAddress {
        guard address.host.isEmpty else { return address }
        guard case .node(let own)? = state.withLock({ $0.owners[slot] })?.target else { return address }
        return RedisAddress(host: own.host, port: address.port)
    }

    func take(_ finding: ClusterScout.Finding) {
        let (retired, isNew) = state.withLock { state -> ([RedisLink], Bool) in
            state.hasShardedChannels = finding.hasShardedChannels
            var owners: [RedisLink?] = Array(repeating: nil, count: HashSlot.count)
            for part in finding.map.parts {
                let link = link(to: part.master, &state)
                for slot in part.slots { owners[slot] = link }
            }
            var isNew = false
            for slot in owners.indices where owners[slot] !== state.owners[slot] {
                isNew = true
                if state.lanes.isUnderway(slot) { state.lanes.hold(slot) }
            }
            state.owners = owners
            let now = NIODeadline.now()
            state.asked = state.asked.filter { now - $0.value < .seconds(30) }
            let used = Set(finding.map.parts.map(\.master)).union(state.asked.keys)
            let retired = state.links.filter { !used.contains($0.key) }
            for address in retired.keys { state.links[address] = nil }
            return (Array(retired.values), isNew)
        }
        for link in retired { link.retire() }
        let slots = state.withLock { $0.lanes.slots }
        for slot in slots { run(slot) }
        judge()
        if isNew { changed() }
    }

    func link(to address: RedisAddress, _ state: inout State) -> RedisLink {
        if let link = state.links[address] { return link }
        let link = RedisLink(
            dialer: dialer, purpose: .commands, target: .node(address), patience: patience, logger: logger)
        state.links[address] = link
        loop.execute {
            link.onChange = { isUp in
                if !isUp { self.scout.wake() }
                self.judge()
                self.changed()
            }
            link.start()
        }
        return link
    }

    /// Tells of it, once for all that happens in a moment: where one slot has moved many have.
    func changed() {
        guard isChangeTold else { return }
        isChangeTold = false
        loop.scheduleTask(in: .milliseconds(5)) {
            self.isChangeTold = true
            self.onChange?()
        }
    }

    func judge() {
        ready.store(
            state.withLock { state in
                state.owners.allSatisfy { $0?.isReady ?? false }
            }, ordering: .relaxed)
    }

    func look() {
        judge()
        ticks += 1
        if !isReady || ticks % Self.calm == 0 { scout.wake() }
    }
}
