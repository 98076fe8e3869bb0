import Synchronization

/// The broker of a gateway that runs alone: the log is the store's, the messages go to this process's own hub.
package final class LocalBroker: Broker {
    private let store: any Store
    private let sink: any MessageSink
    private let users: UserDirectory
    private let cache: PipeSettingsCache
    private let ids: MessageIDGenerator
    private let clock: Clock
    private let queueLimit: @Sendable () -> Int
    /// Called when a user's queue has to be delivered although no connection was just opened.
    private let drain: @Sendable (UserKey) -> Void
    /// Ids are given and batches submitted under this lock, so that the order of ids is the order of the log.
    private let submission = Mutex(())
    /// What the store cannot know of lies up to here.
    private let origin: MessageID
    /// See ``startPosition``.
    private let start: Mutex<MessageID>

    package init(_ parts: BrokerParts) {
        store = parts.store
        sink = parts.sink
        users = parts.users
        cache = parts.cache
        ids = parts.ids
        clock = parts.clock
        origin = parts.origin
        start = Mutex(parts.newest)
        queueLimit = parts.queueLimit
        drain = parts.drain
    }

    package func publish(_ batch: [Change]) async throws(StoreError) -> [ChangeOutcome] {
        if let outcomes = publishAtOnce(batch) { return outcomes }
        if let tenant = batch.lazy.compactMap(\.tenant).first { await sink.room(for: tenant) }
        if batch.allSatisfy(isVolatile) {
            var outcomes: [ChangeOutcome] = []
            outcomes.reserveCapacity(batch.count)
            var queued: [PrivateMessage] = []
            for change in batch {
                outcomes.append(deliver(change, queued: &queued))
            }
            if !queued.isEmpty { try await queue(queued) }
            return outcomes
        }
        let result = await withCheckedContinuation { continuation in
            submit(batch) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    package func publishAtOnce(_ batch: [Change]) -> [ChangeOutcome]? {
        guard !sink.isCrowded else { return nil }
        let passesThrough = batch.allSatisfy { change in
            if case .publish(let publication) = change { cache.settings(of: publication.pipe) == nil } else { false }
        }
        guard passesThrough else { return nil }
        var queued: [PrivateMessage] = []
        return batch.map { deliver($0, queued: &queued) }
    }

    package func begin(
        _ batch: [Change], completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) -> Bool {
        guard !sink.isCrowded else { return false }
        submit(batch, completion: completion)
        return true
    }

    package func history(of pipe: PipeKey, since: MessageID?) async throws(StoreError) -> [Message] {
        try await store.history(of: pipe, after: since)
    }

    package var startPosition: MessageID { start.withLock { $0 } }

    package func isKnown(_ position: MessageID, standing: MessageID) -> Bool { ids.isKnown(position) }

    package var peers: (any Peers)? { nil }

    package func announce(_ message: Message, except: ConnectionID?) {
        sink.deliver(message, except: except)
    }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        var missed = try await store.missed(in: pipe, after: after)
        missed.floor = max(origin, missed.floor ?? origin)
        return missed
    }

    package func settings(of pipe: PipeKey) -> PipeSettings? {
        cache.settings(of: pipe)
    }

    private func isVolatile(_ change: Change) -> Bool {
        switch change {
        case .publish(let publication): cache.settings(of: publication.pipe) == nil
        case .send(let sending): users.isLive(sending.receiver)
        case .store: false
        }
    }

    private func message(_ publication: Publication, isKept: Bool) -> Message {
        let now = clock.microseconds()
        return Message(
            id: ids.next(milliseconds: now / 1000), pipe: publication.pipe, event: publication.event,
            body: publication.body, user: publication.user, origin: publication.origin, time: now / 1_000_000,
            isKept: isKept, trace: publication.trace)
    }

    private func message(_ sending: PrivateSending) -> PrivateMessage {
        let now = clock.microseconds()
        return PrivateMessage(
            id: ids.next(milliseconds: now / 1000), receiver: sending.receiver, event: sending.event,
            body: sending.body, time: now / 1_000_000)
    }

    /// Hands a change that needs no store to the sink; a private message whose receiver has just left goes to `queued`.
    private func deliver(_ change: Change, queued: inout [PrivateMessage]) -> ChangeOutcome {
        switch change {
        case .publish(let publication):
            let subscribers = sink.deliver(message(publication, isKept: false), except: publication.sender)
            return ChangeOutcome(affected: 1, subscribers: subscribers)
        case .send(let sending):
            let message = message(sending)
            if let receivers = users.deliverIfLive(sending.receiver, { sink.deliver(message) }) {
                return ChangeOutcome(affected: 1, subscribers: receivers)
            }
            queued.append(message)
            return ChangeOutcome(affected: 1)
        case .store:
            return ChangeOutcome(affected: 0)
        }
    }

    /// Queues messages whose receivers the directory has already been told of.
    private func queue(_ messages: [PrivateMessage]) async throws(StoreError) {
        let result = await withCheckedContinuation { continuation in
            queue(messages) { continuation.resume(returning: $0) }
        }
        try result.get()
    }

    private func queue(
        _ messages: [PrivateMessage], completion: @escaping @Sendable (Result<Void, StoreError>) -> Void
    ) {
        let limit = queueLimit()
        store.submit(messages.map { .queueMessage($0, limit: limit) }) { [users, drain] result in
            for message in messages where users.queueWritten(message.receiver) { drain(message.receiver) }
            completion(result.map { _ in })
        }
    }

    /// What is left to do with one change once the batch is durable.
    private enum Sequel: Sendable {
        case deliver(Message, except: ConnectionID?)
        case deliverPrivately(PrivateMessage)
        case queued(UserKey)
        case settings(PipeKey, PipeSettings?, floor: MessageID?)
        case closeConnections(TenantID, token: String)
        case closeConnectionsWithKey(UserKey)
        case nothing
    }

    private func submit(
        _ batch: [Change], completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) {
        submission.withLock { _ in
            var changes: [StoreChange] = []
            var sequels: [(sequel: Sequel, change: Int?)] = []
            changes.reserveCapacity(batch.count)
            sequels.reserveCapacity(batch.count)
            // Settings that this very batch changes count for the messages behind them.
            var changed: [PipeKey: PipeSettings?] = [:]
            // A transaction may delete what it has published; it knows that by the ids it was shown.
            var lasting: [MessageID: MessageID] = [:]
            for change in batch {
                var index: Int? = changes.count
                let sequel: Sequel
                switch change {
                case .publish(let publication):
                    let settings = changed[publication.pipe] ?? cache.settings(of: publication.pipe)
                    let length = settings?.length ?? 0
                    let message = message(publication, isKept: length > 0)
                    if let shown = publication.provisionalID { lasting[shown] = message.id }
                    if length > 0 {
                        changes.append(.appendMessage(message, keep: length))
                    } else {
                        index = nil
                    }
                    sequel = .deliver(message, except: publication.sender)
                case .send(let sending):
                    let receiver = sending.receiver
                    let message = message(sending)
                    if users.isLive(receiver) {
                        index = nil
                        sequel = .deliverPrivately(message)
                    } else {
                        _ = users.deliverIfLive(receiver) { 0 }
                        changes.append(.queueMessage(message, limit: queueLimit()))
                        sequel = .queued(receiver)
                    }
                case .store(.deleteMessages(let pipe, let ids)):
                    changes.append(.deleteMessages(pipe, ids.map { lasting[$0] ?? $0 }))
                    sequel = .nothing
                case .store(let change):
                    var floor: MessageID?
                    if case .setPipe(let pipe, let new) = change, new.length > 0,
                        (changed[pipe] ?? cache.settings(of: pipe))?.length ?? 0 == 0
                    {
                        // What has passed through the pipe until now was never kept.
                        let now = ids.next(milliseconds: clock.milliseconds)
                        changes.append(.raiseFloor(pipe, now))
                        floor = now
                        index = changes.count
                    }
                    changes.append(change)
                    sequel = self.sequel(of: change, floor: floor)
                    if case .settings(let pipe, let settings, _) = sequel { changed[pipe] = .some(settings) }
                }
                sequels.append((sequel, index))
            }
            let finished = sequels
            store.submit(changes) { [self] result in finish(finished, result, completion) }
        }
    }

    private func sequel(of change: StoreChange, floor: MessageID?) -> Sequel {
        switch change {
        case .setPipe(let pipe, let settings): .settings(pipe, settings, floor: floor)
        case .removePipe(let pipe): .settings(pipe, nil, floor: nil)
        case .revokeToken(let tenant, let token): .closeConnections(tenant, token: token)
        case .removeUserKey(let user): .closeConnectionsWithKey(user)
        default: .nothing
        }
    }

    /// Runs on the store's thread, batch after batch in the order of the log.
    private func finish(
        _ sequels: [(sequel: Sequel, change: Int?)], _ result: Result<[Int], StoreError>,
        _ completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) {
        let counts: [Int]
        switch result {
        case .success(let found):
            counts = found
        case .failure(let error):
            for case (.queued(let receiver), _) in sequels where users.queueWritten(receiver) { drain(receiver) }
            return completion(.failure(error))
        }
        var outcomes: [ChangeOutcome] = []
        outcomes.reserveCapacity(sequels.count)
        var left: [PrivateMessage] = []
        for (sequel, index) in sequels {
            let count = index.flatMap { counts.indices.contains($0) ? counts[$0] : nil }
            switch sequel {
            case .deliver(let message, let sender):
                let subscribers = sink.deliver(message, except: sender)
                outcomes.append(ChangeOutcome(affected: 1, subscribers: subscribers))
                continue
            case .deliverPrivately(let message):
                let receivers = users.deliverIfLive(message.receiver) { sink.deliver(message) }
                if receivers == nil { left.append(message) }
                outcomes.append(ChangeOutcome(affected: 1, subscribers: receivers ?? 0))
                continue
            case .queued(let receiver):
                if users.queueWritten(receiver) { drain(receiver) }
                outcomes.append(ChangeOutcome(affected: 1))
                continue
            case .settings(let pipe, let settings, let floor):
                cache.set(settings, for: pipe)
                // Who subscribes from now on does not stand before the hole.
                if let floor { start.withLock { $0 = max($0, floor) } }
            case .closeConnections(let tenant, let token): sink.closeConnections(of: tenant, token: token)
            case .closeConnectionsWithKey(let user): sink.closeConnections(withKeyOf: user)
            case .nothing: break
            }
            outcomes.append(ChangeOutcome(affected: count ?? 0))
        }
        guard !left.isEmpty else { return completion(.success(outcomes)) }
        let answer = outcomes
        queue(left) { completion($0.map { answer }) }
    }
}
