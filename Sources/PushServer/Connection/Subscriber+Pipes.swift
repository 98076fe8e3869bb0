import CometEngine

extension Subscriber {
    enum TrackEvent: String {
        case subscription, unsubscription
    }

    /// Names of the pipes it is subscribed to.
    var pipeNames: [String] {
        memberships.compactMap { membership in
            if case .pipe(let key) = membership.audience.audience.topic { key.name } else { nil }
        }
    }

    /// Whether its token, or the lack of one, permits to read the pipe.
    func mayRead(_ pipe: String) -> Bool {
        permissions?.allowsSubscription(to: pipe) ?? !PipeKind(name: pipe).contains(.gateway)
    }

    func isSubscribed(to pipe: PipeKey) -> Bool {
        memberships.contains { $0.audience.audience.topic == .pipe(pipe) }
    }

    /// Makes the set of pipes exactly this one: pipes in both are untouched, and nobody hears of them.
    ///
    /// - Returns: Where the pipes stood when it joined the new ones.
    @discardableResult
    func subscribe(to names: [String]) -> Standing {
        var remaining = Set(names)
        var leaving: [Int] = []
        for (slot, membership) in memberships.enumerated() {
            guard case .pipe(let key) = membership.audience.audience.topic else { continue }
            if remaining.remove(key.name) == nil { leaving.append(slot) }
        }
        leave(leaving)
        return join(names.filter { remaining.remove($0) != nil })
    }

    private func leave(_ slots: [Int]) {
        guard !slots.isEmpty else { return }
        var tracked: [String] = []
        for slot in slots {
            if case .pipe(let key) = memberships[slot].audience.audience.topic,
                PipeKind(name: key.name).contains(.track)
            {
                tracked.append(key.name)
            }
        }
        loop.core.withState { state in
            for slot in slots { state.leave(memberships[slot].audience) }
        }
        // From the last slot on: filling a gap moves only slots behind it.
        for slot in slots.reversed() { LoopAudience.remove(self, slot: slot) }
        for name in tracked { announce(.unsubscription, in: name) }
    }

    private func join(_ names: [String]) -> Standing {
        guard !names.isEmpty else { return Standing() }
        for name in names {
            let kind = PipeKind(name: name)
            if kind.contains(.track) { announce(.subscription, in: name) }
            if kind.contains(.reserved) { server.warnOfReservedName(name) }
        }
        let (parts, sequence, standing) = loop.core.withState { state in
            let keys = names.map { PipeKey(tenant: tenant, name: $0) }
            return (
                keys.map { state.join(.pipe($0), loop: loop.index) }, state.sequence, Standing(of: keys, in: state)
            )
        }
        memberships.reserveCapacity(memberships.count + parts.count)
        for part in parts { part.insert(self, joined: sequence) }
        return standing
    }

    /// Tells those who are subscribed to a `track_*` pipe that this connection comes or goes.
    func announce(_ event: TrackEvent, in name: String) {
        server.service.announce(
            PipeKey(tenant: tenant, name: name), event: event.rawValue,
            body: AnswerFrame.trackedUser(user, uuid: self.name.text), except: id)
    }
}
