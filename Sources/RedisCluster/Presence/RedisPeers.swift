package import CometEngine
import Logging
import NIOCore
import Synchronization

/// The other gateways, as the engine sees them.
///
/// `@unchecked Sendable`: what varies is behind the mutex.
package final class RedisPeers: Peers, @unchecked Sendable {
    private struct Track: Sendable {
        let pipe: PipeKey
        let body: String
    }

    private struct State {
        /// Users whom Redis knows to be here.
        var registered: Set<UserKey> = []
        /// Connections in `track_*` pipes, by what Redis has them under.
        var tracks: [String: Track] = [:]
    }

    let registry: NodeRegistry
    let questions: NodeQuestions
    let local: any Presence
    private let store: RedisStore
    private let following: PipeFollowing
    private let mail: UserMail
    private let parts: BrokerParts
    private let logger: Logger
    private let state = Mutex(State())
    private let turns = UserTurns()

    init(
        store: RedisStore, registry: NodeRegistry, questions: NodeQuestions, following: PipeFollowing, mail: UserMail,
        local: any Presence, parts: BrokerParts, logger: Logger
    ) {
        self.store = store
        self.registry = registry
        self.questions = questions
        self.following = following
        self.mail = mail
        self.local = local
        self.parts = parts
        self.logger = logger
    }

    // MARK: - Following

    package func attach(
        to pipes: [PipeKey], positions: [MessageID?], areNeeded: Bool
    ) async throws(StoreError) -> any Sendable {
        try await following.attach(to: pipes, positions: positions, areNeeded: areNeeded)
    }

    package func attach(to user: UserKey) async throws(StoreError) {
        try await mail.attach(to: user)
    }

    package func acknowledged(_ messages: [PrivateMessage]) { mail.acknowledged(messages) }

    package func undelivered(_ messages: [PrivateMessage]) { mail.settle(messages) }

    package func queue(of user: UserKey) async throws(StoreError) -> [PrivateMessage] {
        try await mail.queue(of: user)
    }

    // MARK: - Who is there

    package func arrived(_ user: UserKey) {
        takeTurn(for: user) { [self] done in
            let online = store.keys.online(user)
            guard store.client.isReady(online) else { return done() }
            // Listed first: should this node die right then, whoever clears up finds the user.
            store.client.send(listing("SADD", user)) { [self] result in
                guard case .success = result else { return done() }
                let change = change(of: user, at: registry.id, isOnline: true)
                store.client.call(.arrive, keys: [online], change) { [self] result in
                    defer { done() }
                    guard case .success(let value) = result else { return }
                    state.withLock { _ = $0.registered.insert(user) }
                    if value == .integer(1) { questions.peerService?.saveLastSeen(user) }
                }
            }
        }
    }

    private func listing(_ word: String, _ user: UserKey) -> RedisCommand {
        RedisCommand(word, store.keys.nodeUsers(registry.id), "\(user.tenant.rawValue)/\(user.user)")
    }

    private func takeTurn(for user: UserKey, _ turn: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void) {
        store.client.loop.execute { self.turns.take(for: user, turn) }
    }

    package func left(_ user: UserKey) {
        mail.detach(from: user)
        takeTurn(for: user) { [self] done in
            let online = store.keys.online(user)
            // One may have come while this was on its way.
            guard store.client.isReady(online), parts.users.online(of: user.tenant, among: [user.user]).isEmpty else {
                return done()
            }
            let change = change(of: user, at: registry.id, isOnline: false)
            store.client.call(.leave, keys: [online], change) { [self] result in
                guard case .success(let value) = result else { return done() }
                state.withLock { _ = $0.registered.remove(user) }
                if value == .integer(1) { questions.peerService?.saveLastSeen(user) }
                store.client.send(listing("SREM", user)) { _ in done() }
            }
        }
    }

    /// Takes a user out of those at a gateway, and tells of it if that was the last one.
    private func leave(_ user: UserKey, from node: String) async throws(StoreError) {
        let wasLast = try await store.client.call(
            .leave, keys: [store.keys.online(user)], change(of: user, at: node, isOnline: false))
        if wasLast == .integer(1) { questions.peerService?.saveLastSeen(user) }
    }

    /// What the scripts `arrive` and `leave` want to know.
    private func change(of user: UserKey, at node: String, isOnline: Bool) -> [RedisCommand.Argument] {
        guard let message = questions.peerService?.statusMessage(of: user, isOnline: isOnline) else {
            return [.text(node), .text(store.client.publishing), .text(""), .text("")]
        }
        return [
            .text(node), .text(store.client.publishing), .text(store.keys.channel(message.pipe)),
            .bytes([UInt8(ascii: "u")] + Array(message.id.description.utf8) + MessageText.rest(message)),
        ]
    }

    package func online(of tenant: TenantID, among users: [Int32]?) async throws(StoreError) -> [Int32] {
        guard let users else {
            let answers = try await questions.ask(.users, tenant: tenant)
            return Set(answers.flatMap { $0.users ?? [] }).sorted()
        }
        let found = try await store.client.ask(
            users.map { RedisCommand("EXISTS", store.keys.online(UserKey(tenant: tenant, user: $0))) })
        return zip(users, found).filter { $0.1 == .integer(1) }.map(\.0)
    }

    // MARK: - Tracks

    /// Keeps in Redis who is in a `track_*` pipe, so that another node can tell of the end of those here.
    func noteTrack(_ message: Message, of connection: ConnectionID?) {
        guard let connection, PipeKind(name: message.pipe.name).contains(.track) else { return }
        let field = "\(message.pipe.tenant.rawValue) \(message.pipe.name) \(connection.rawValue)"
        let key = store.keys.nodeTracks(registry.id)
        switch message.event {
        case "subscription":
            state.withLock { $0.tracks[field] = Track(pipe: message.pipe, body: message.body) }
            store.client.send(RedisCommand("HSET", key, field, message.body)) { _ in }
        case "unsubscription":
            state.withLock { $0.tracks[field] = nil }
            store.client.send(RedisCommand("HDEL", key, field)) { _ in }
        default: break
        }
    }

    // MARK: - Others' deaths, and one's own

    /// Tells of the end of all that was at a gateway which is gone.
    func clearUp(after node: NodeRegistry.Node) async throws(StoreError) {
        let keys = store.keys
        for name in try await store.client.ask("SMEMBERS", keys.nodeUsers(node.id)).array?.compactMap(\.text) ?? [] {
            let words = name.split(separator: "/")
            guard words.count == 2, let tenant = UInt32(words[0]), let number = Int32(words[1]) else { continue }
            try await leave(UserKey(tenant: TenantID(rawValue: tenant), user: number), from: node.id)
        }
        let tracks = try await store.client.ask("HGETALL", keys.nodeTracks(node.id)).array ?? []
        for index in stride(from: 0, to: tracks.count - 1, by: 2) {
            let words = (tracks[index].text ?? "").split(separator: " ")
            guard words.count == 3, let tenant = UInt32(words[0]), let body = tracks[index + 1].text else { continue }
            announce(PipeKey(tenant: TenantID(rawValue: tenant), name: String(words[1])), "unsubscription", body)
        }
        _ = try await store.client.ask("DEL", keys.nodeUsers(node.id))
        _ = try await store.client.ask("DEL", keys.nodeTracks(node.id))
    }

    private func announce(_ pipe: PipeKey, _ event: String, _ body: String) {
        let now = parts.clock.microseconds()
        let id = parts.ids.next(milliseconds: now / 1000)
        let rest = MessageText.rest(event: event, body: body, user: 0, origin: .server, time: now / 1_000_000)
        let payload = [UInt8(ascii: "u")] + Array(id.description.utf8) + rest
        store.client.send(store.client.publication(store.keys.channel(pipe), payload)) { _ in }
    }

    /// The others took this node for gone, and have told of the end of everybody here.
    func tellAgain() {
        let tracks = state.withLock { state in
            state.registered = []
            return state.tracks
        }
        for (field, track) in tracks {
            store.client.send(
                RedisCommand("HSET", store.keys.nodeTracks(registry.id), field, track.body)
            ) { _ in }
            announce(track.pipe, "subscription", track.body)
        }
        resynchronize()
    }

    /// A master that took over may not have had the newest of what Redis was told: tells it again.
    func registerAgain() {
        let (registered, tracks) = state.withLock { ($0.registered, $0.tracks) }
        for user in registered { arrived(user) }
        for (field, track) in tracks {
            store.client.send(RedisCommand("HSET", store.keys.nodeTracks(registry.id), field, track.body)) { _ in }
        }
    }

    /// Tells Redis who has come and who has gone while it was away.
    func resynchronize() {
        let online = Set(parts.users.allOnline())
        let registered = state.withLock { $0.registered }
        for user in online.subtracting(registered) { arrived(user) }
        for user in registered.subtracting(online) { left(user) }
    }

    package func leave() async {
        let registered = state.withLock { $0.registered }
        for user in registered { try? await leave(user, from: registry.id) }
        _ = try? await store.client.ask("DEL", store.keys.nodeUsers(registry.id))
        _ = try? await store.client.ask("DEL", store.keys.nodeTracks(registry.id))
        await registry.stop()
    }

    // MARK: - Administration

    package func processes(of tenant: TenantID?) async throws(StoreError) -> [Row] {
        // An operator without Redis still sees what is here.
        guard isJoined else { return [] }
        return try await questions.ask(.processes, tenant: tenant).flatMap { $0.rows ?? [] }.map { Row(texts: $0) }
    }

    package func kill(
        _ id: UInt32, of tenant: TenantID?, queryOnly: Bool
    ) async throws(StoreError) -> KillOutcome {
        let number = UInt8(truncatingIfNeeded: id >> ConnectionIDCounter.bitsOfNode)
        guard let node = registry.node(number: number) else { return .unknown }
        let answers = try await questions.ask(queryOnly ? .killQuery : .kill, tenant: tenant, id: id, of: node)
        guard let outcome = answers.first?.outcome else {
            throw StoreError(reason: .unavailable, message: "the gateway \(node.name) does not answer")
        }
        return KillOutcome(rawValue: outcome) ?? .unknown
    }

    package var isJoined: Bool { store.client.isReady && following.isUp }

    package var number: UInt8 { registry.number }

    package var others: [NodeStatus] { registry.statuses }

    package var status: [(name: String, value: String)] {
        [
            ("cometgate_redis", isJoined ? "joined" : "away"), ("cometgate_nodes", "\(registry.count)"),
            ("cometgate_redis_gaps_filled", "\(following.filledGaps)"),
            ("cometgate_redis_gaps_open", "\(following.openGaps)"),
        ]
    }
}
