package import CometEngine
import NIOCore
import Synchronization

/// The broker of one of several gateways: what is published goes through Redis, back to this node as to every other.
package final class RedisBroker: Broker {
    let store: RedisStore
    let parts: BrokerParts
    let node: String
    let following: PipeFollowing
    let room: ControlRoom
    let mail: UserMail
    /// Counts subscribers on all nodes.
    let presence: any Presence
    private let joined: RedisPeers

    init(
        store: RedisStore, parts: BrokerParts, node: String, following: PipeFollowing, room: ControlRoom,
        mail: UserMail, presence: any Presence, peers: RedisPeers
    ) {
        self.store = store
        self.parts = parts
        self.node = node
        self.following = following
        self.room = room
        self.mail = mail
        self.presence = presence
        joined = peers
    }

    package var peers: (any Peers)? { joined }

    package var startPosition: MessageID { parts.origin }

    package func isKnown(_ position: MessageID, standing: MessageID) -> Bool { position <= standing }

    package func settings(of pipe: PipeKey) -> PipeSettings? { parts.cache.settings(of: pipe) }

    package func history(of pipe: PipeKey, since: MessageID?) async throws(StoreError) -> [Message] {
        try await store.history(of: pipe, after: since)
    }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        var missed = try await store.missed(in: pipe, after: after)
        missed.floor = max(parts.origin, missed.floor ?? parts.origin)
        return missed
    }

    package func announce(_ message: Message, except: ConnectionID?) {
        joined.noteTrack(message, of: except)
        let sender = Sender.text(except, of: node)
        let channel = store.keys.channel(message.pipe)
        guard store.client.isReady(channel) else { return _ = parts.sink.deliver(message, except: except) }
        let rest = MessageText.rest(
            event: message.event, body: message.body, user: message.user, origin: message.origin, time: message.time,
            sender: sender)
        store.client.send(
            store.client.publication(channel, payload(message.id, rest))
        ) { [parts] result in
            if case .failure(.away) = result { parts.sink.deliver(message, except: except) }
        }
    }

    package func publish(_ batch: [Change]) async throws(StoreError) -> [ChangeOutcome] {
        if let tenant = batch.lazy.compactMap(\.tenant).first { await parts.sink.room(for: tenant) }
        if batch.count == 1, case .publish(let publication) = batch[0] {
            let settings = parts.cache.settings(of: publication.pipe)
            if let settings {
                try await append(publication, length: settings.length)
            } else {
                try await pass(publication)
            }
            return [ChangeOutcome(affected: 1, subscribers: await subscribers(of: publication))]
        }
        return try await apply(batch)
    }

    // MARK: - One message

    /// To a pipe that is kept.
    private func append(_ publication: Publication, length: Int) async throws(StoreError) {
        let (pipe, keys) = (publication.pipe, store.keys)
        let channel = keys.channel(pipe)
        try await store.list(pipe)
        _ = try await store.client.call(
            .publish, keys: [keys.pipe(pipe), keys.stream(pipe)],
            [
                .number(parts.clock.milliseconds), .number(Int64(RedisPlace.node(pipe))), .number(Int64(length)),
                .bytes(rest(publication)), .text(store.client.publishing), .text(channel),
            ], channels: [channel])
    }

    /// To a pipe that is not kept: without Redis it goes to those who are here.
    private func pass(_ publication: Publication) async throws(StoreError) {
        let channel = store.keys.channel(publication.pipe)
        guard store.client.isReady(channel) else { return deliverHere(publication) }
        let id = parts.ids.next(milliseconds: parts.clock.milliseconds)
        let command = store.client.publication(channel, payload(id, rest(publication)))
        let result = await withCheckedContinuation { continuation in
            store.client.send(command) { continuation.resume(returning: $0) }
        }
        switch result {
        case .success: return
        case .failure(.away): deliverHere(publication)
        case .failure(let fault): throw StoreError(fault)
        }
    }

    private func deliverHere(_ publication: Publication) {
        let now = parts.clock.microseconds()
        parts.sink.deliver(
            Message(
                id: parts.ids.next(milliseconds: now / 1000), pipe: publication.pipe, event: publication.event,
                body: publication.body, user: publication.user, origin: publication.origin, time: now / 1_000_000),
            except: publication.sender)
    }

    /// A browser is told how many got its message; a back end's answer does not wait for the other nodes' numbers.
    private func subscribers(of publication: Publication) async -> Int {
        let pipe = publication.pipe
        let local = publication.sender == nil
        let source = local ? joined.local : presence
        let counts = try? await source.subscriberCounts(of: pipe.tenant, pipes: [pipe.name])
        return counts?.first?.subscribers ?? 0
    }

    func rest(_ publication: Publication) -> [UInt8] {
        MessageText.rest(
            event: publication.event, body: publication.body, user: publication.user, origin: publication.origin,
            time: parts.clock.seconds, sender: Sender.text(publication.sender, of: node))
    }

    func payload(_ id: MessageID, _ rest: [UInt8]) -> [UInt8] {
        [UInt8(ascii: "u")] + Array(id.description.utf8) + rest
    }
}
