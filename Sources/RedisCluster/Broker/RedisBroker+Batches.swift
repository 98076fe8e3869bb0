import CometEngine

extension RedisBroker {
    /// What a change of settings or rights means for this node, once it is done.
    private enum Sequel {
        case settings(PipeKey, PipeSettings?)
        case note(ControlNote)
        case nothing
    }

    /// Several changes, or one that is no message: one call of a script, all of it or nothing; of a cluster
    /// one for each slot.
    func apply(_ batch: [Change]) async throws(StoreError) -> [ChangeOutcome] {
        var calls = RedisBatch(store.keys, for: store.client)
        var sequels: [Sequel] = []
        // Settings that this very batch changes count for the messages behind them.
        var changed: [PipeKey: PipeSettings?] = [:]
        let deleted = deletedBeforeCommit(batch)
        for change in batch {
            var sequel = Sequel.nothing
            switch change {
            case .publish(let publication):
                let settings = changed[publication.pipe] ?? parts.cache.settings(of: publication.pipe)
                let isKept = !(publication.provisionalID.map(deleted.contains) ?? false)
                if let length = settings?.length, length > 0, isKept {
                    try await store.list(publication.pipe)
                    calls.publish(
                        rest(publication), in: publication.pipe, milliseconds: parts.clock.milliseconds, keep: length)
                } else {
                    let id = parts.ids.next(milliseconds: parts.clock.milliseconds)
                    calls.pass(payload(id, rest(publication)), in: publication.pipe)
                }
            case .send(let sending):
                let now = parts.clock.microseconds()
                let message = PrivateMessage(
                    id: parts.ids.next(milliseconds: now / 1000), receiver: sending.receiver, event: sending.event,
                    body: sending.body, time: now / 1_000_000)
                try await store.listQueue(sending.receiver)
                calls.send(message, limit: parts.queueLimit())
            case .store(let change):
                if case .setPipe(let pipe, let new) = change {
                    if new.length > 0, (changed[pipe] ?? parts.cache.settings(of: pipe))?.length ?? 0 == 0 {
                        // What has passed through the pipe until now was never kept.
                        let now = parts.ids.next(milliseconds: parts.clock.milliseconds)
                        calls.raiseFloor(pipe, now)
                    }
                    changed[pipe] = new
                    sequel = .settings(pipe, new)
                }
                if case .removePipe(let pipe) = change {
                    changed[pipe] = .some(nil)
                    sequel = .settings(pipe, nil)
                }
                if case .revokeToken(let tenant, let token) = change { sequel = .note(.token(tenant, token)) }
                if case .removeUserKey(let user) = change { sequel = .note(.userKey(user)) }
                try await store.list(change)
                calls.add(change, index: .none)
            }
            sequels.append(sequel)
        }
        let results = try await store.client.apply(calls)
        return zip(zip(batch, sequels), results).map { pair, values in
            let (change, sequel) = pair
            let result = values.first ?? .null
            switch sequel {
            case .settings(let pipe, let settings):
                room.take(.settings(pipe, settings, version: result[1].integer ?? 0))
            case .note(let note): room.take(note)
            case .nothing: break
            }
            if case .send = change { store.countDrop(result) }
            if case .store = change {
                let count = result.array == nil ? result : result[0]
                return ChangeOutcome(affected: Int(clamping: count.integer ?? 0))
            }
            return ChangeOutcome(affected: 1)
        }
    }

    /// Messages that the transaction has published and deleted again: they are sent, and not kept.
    private func deletedBeforeCommit(_ batch: [Change]) -> Set<MessageID> {
        var ids: Set<MessageID> = []
        for case .store(.deleteMessages(_, let deleted)) in batch { ids.formUnion(deleted) }
        return ids
    }
}
