import CometEngine
import PushServer
import Synchronization

/// An engine as small as the push server's tests need it: everything in memory, and every call can be looked at.
final class FakeService: BrowserService {
    struct State {
        var keys: [UserKey: String] = [:]
        /// Token texts and the moment (UNIX seconds) their time is over.
        var tokens: [String: Int64?] = [:]
        /// Those that permit something.
        var permits: [String: TokenClaims] = [:]
        var data: [UserKey: String] = [:]
        var lastOnline: [UserKey: Int64] = [:]
        var histories: [PipeKey: [Message]] = [:]
        var keptPipes: Set<PipeKey> = []
        var queues: [UserKey: [PrivateMessage]] = [:]
        var allowedOrigins: [TenantID: Set<String>] = [:]
        var maxConnectionsPerUser = 64
        var admitted: [UserKey: Int] = [:]
        var open: [UserKey: Int] = [:]
        /// What `opened` and `closed` were called with, in order.
        var log: [String] = []
        var publications: [Publication] = []
        var isFailing = false
        var drained = 0
        /// Up to where each pipe's log was trimmed.
        var floors: [PipeKey: MessageID] = [:]
        /// The newest kept message that was pushed.
        var position = MessageID(high: 1, low: 0)
        var undelivered: [String] = []
        /// Held off from being pushed, as if the store were between commit and completion.
        var isHoldingBack = false
        var heldBack: [(Message, ConnectionID?)] = []
    }

    let hub: Hub
    let clock: Clock
    let state = Mutex(State())
    /// Held closed, answers that come from a store wait.
    let gate = Gate()
    private let ids = MessageIDGenerator(node: 1)
    private let pushing = Mutex(())

    init(hub: Hub, clock: Clock) {
        self.hub = hub
        self.clock = clock
    }

    func with<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
        state.withLock { body(&$0) }
    }

    // MARK: - What back ends do

    /// An INSERT into `pipes_messages`.
    @discardableResult
    func insert(_ pipe: String, _ event: String, _ body: String, tenant: TenantID = .zero, user: Int32 = 0) -> Int {
        push(
            Publication(pipe: PipeKey(tenant: tenant, name: pipe), event: event, body: body, user: user))
    }

    /// An INSERT into `users_messages`.
    @discardableResult
    func send(_ user: Int32, _ event: String, _ body: String, tenant: TenantID = .zero) -> Int {
        let message = PrivateMessage(
            id: ids.next(milliseconds: clock.milliseconds), receiver: UserKey(tenant: tenant, user: user), event: event,
            body: body, time: clock.seconds)
        return hub.deliver(message)
    }

    /// A message for a user who is not there.
    func queue(_ user: Int32, _ event: String, _ body: String) {
        let message = PrivateMessage(
            id: ids.next(milliseconds: clock.milliseconds), receiver: UserKey(tenant: .zero, user: user), event: event,
            body: body, time: clock.seconds)
        with { $0.queues[message.receiver, default: []].append(message) }
    }

    private func push(_ publication: Publication) -> Int {
        let (message, isHeldBack) = with { state in
            let isKept = state.keptPipes.contains(publication.pipe)
            let message = Message(
                id: ids.next(milliseconds: clock.milliseconds), pipe: publication.pipe, event: publication.event,
                body: publication.body, user: publication.user, origin: publication.origin, time: clock.seconds,
                isKept: isKept)
            state.publications.append(publication)
            if isKept {
                state.histories[publication.pipe, default: []].append(message)
                state.heldBack.append((message, publication.sender))
            }
            return (message, state.isHoldingBack)
        }
        guard message.isKept else { return hub.deliver(message, except: publication.sender) }
        return isHeldBack ? 0 : completeHeldBack()
    }

    /// Pushes what is in the log and not with the subscribers yet, in the log's order.
    @discardableResult
    func completeHeldBack() -> Int {
        pushing.withLock { _ in
            var count = 0
            for (message, sender) in with({ state in
                defer { state.heldBack = [] }
                return state.heldBack
            }) {
                count = hub.deliver(message, except: sender)
                if message.isKept { with { $0.position = max($0.position, message.id) } }
            }
            return count
        }
    }

    // MARK: - BrowserService

    func isOriginAllowed(_ origin: String?, tenant: TenantID) -> Bool {
        guard let origin else { return true }
        return with { $0.allowedOrigins[tenant]?.contains(origin) ?? true }
    }

    func authorize(tenant: TenantID, user: Int32, key: String) async -> BrowserAuthorization {
        await gate.pass()
        return with { state in
            if let claims = state.permits[key] { return .byToken(claims) }
            if let expires = state.tokens[key] { return .byToken(TokenClaims(user: user, expires: expires)) }
            return state.keys[UserKey(tenant: tenant, user: user)] == key ? .byKey(user: user) : .anonymous
        }
    }

    func admit(_ user: UserKey) -> Bool {
        with { state in
            guard state.admitted[user, default: 0] < state.maxConnectionsPerUser else { return false }
            state.admitted[user, default: 0] += 1
            return true
        }
    }

    func opened(_ user: UserKey) {
        let (queued, isFirst) = with { state in
            state.log.append("opened \(user.user)")
            state.open[user, default: 0] += 1
            return (state.queues[user] ?? [], state.open[user] == 1)
        }
        guard !queued.isEmpty else {
            if isFirst { announceStatus(user, "online") }
            return
        }
        Task {
            let wasTaken = await hub.deliverQueued(queued, to: user)
            with { state in
                if wasTaken { state.queues[user] = nil }
                state.drained += 1
            }
            if isFirst { announceStatus(user, "online") }
        }
    }

    func closed(_ user: UserKey) {
        let wasLast = with { state in
            state.log.append("closed \(user.user)")
            state.admitted[user, default: 0] -= 1
            state.open[user, default: 0] -= 1
            return state.open[user] == 0
        }
        if wasLast { announceStatus(user, "offline") }
    }

    private func announceStatus(_ user: UserKey, _ status: String) {
        announce(
            PipeKey(tenant: user.tenant, name: "user_status_\(user.user)"), event: status, body: status, except: nil)
    }

    func publish(_ publication: Publication) async throws(StoreError) -> ChangeOutcome {
        try check()
        return ChangeOutcome(affected: 1, subscribers: push(publication))
    }

    func announce(_ pipe: PipeKey, event: String, body: String, except: ConnectionID?) {
        hub.deliver(
            Message(
                id: ids.next(milliseconds: clock.milliseconds), pipe: pipe, event: event, body: body, user: 0,
                origin: .server, time: clock.seconds),
            except: except)
    }

    func history(of pipe: PipeKey) async throws(StoreError) -> [Message] {
        await gate.pass()
        try check()
        return with { $0.histories[pipe] ?? [] }
    }

    func startPosition(in pipe: PipeKey) -> MessageID? {
        with { $0.keptPipes.contains(pipe) ? MessageID(high: 1, low: 0) : nil }
    }

    var peers: (any Peers)? { nil }

    func isKnown(_ position: MessageID, standing: MessageID) -> Bool { ids.isKnown(position) }

    func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        await gate.pass()
        try check()
        return with { state in
            let floor = state.floors[pipe]
            let messages = (state.histories[pipe] ?? []).filter { $0.id > after }
            return MissedMessages(messages: messages, floor: floor)
        }
    }

    func undelivered(_ messages: [PrivateMessage]) {
        with { $0.undelivered += messages.map(\.body) }
    }

    func subscriberCount(of pipe: PipeKey) async throws(StoreError) -> Int {
        try check()
        return try await hub.subscriberCounts(of: pipe.tenant, pipes: [pipe.name]).first?.subscribers ?? 0
    }

    func members(of pipe: PipeKey) async throws(StoreError) -> [PipeMember] {
        try check()
        return try await hub.members(of: pipe.tenant, pipes: [pipe.name]).all()
    }

    func userData(of user: UserKey) async throws(StoreError) -> String {
        await gate.pass()
        try check()
        return with { $0.data[user] ?? "" }
    }

    func lastOnline(_ user: UserKey) async throws(StoreError) -> Int64 {
        try check()
        return with { state in state.open[user, default: 0] > 0 ? 0 : state.lastOnline[user] ?? -1 }
    }

    private func check() throws(StoreError) {
        if with({ $0.isFailing }) { throw StoreError(reason: .unavailable, message: "the fake fails") }
    }
}
