import Crypto
import Logging

extension Engine: BrowserService {
    package func isOriginAllowed(_ origin: String?, tenant: TenantID) -> Bool {
        guard let origin else { return true }
        let settings = settings
        let allowed = settings.tenants[tenant]?.allowedOrigins ?? settings.allowedOrigins
        if allowed.contains(where: { $0 == "*" || $0.equalsIgnoringCase(origin) }) { return true }
        return tenant == .zero && consoleOrigins.contains(origin)
    }

    package func authorize(tenant: TenantID, user: Int32, key: String) async -> BrowserAuthorization {
        guard user >= 0, !key.isEmpty, key != "undefined" else { return .anonymous }
        if key.utf8.contains(UInt8(ascii: ".")) {
            return await authorize(tenant: tenant, user: user, token: key)
        }
        guard user > 0 else { return .anonymous }
        do {
            guard let stored = try await store.userKeys(of: tenant, users: [user]).first?.text, !stored.isEmpty,
                Self.areEqual(stored, key)
            else { return .anonymous }
            return .byKey(user: user)
        } catch {
            logger.warning("cannot read a browser's key", metadata: ["error": "\(error.message)"])
            return .anonymous
        }
    }

    private func authorize(tenant: TenantID, user: Int32, token: String) async -> BrowserAuthorization {
        guard let claims = await tokens.verify(token, tenant: tenant, now: clock.seconds), claims.user == user else {
            return .anonymous
        }
        return await isRevoked(token, of: tenant) ? .anonymous : .byToken(claims)
    }

    /// Whether a token was revoked; also when that cannot be known.
    package func isRevoked(_ token: String, of tenant: TenantID) async -> Bool {
        do {
            return try await !store.revokedTokens(of: tenant, tokens: [token]).isEmpty
        } catch {
            logger.warning("cannot read revoked tokens", metadata: ["error": "\(error.message)"])
            return true
        }
    }

    /// Compares in a time that tells nothing of where two keys differ: their digests are compared.
    static func areEqual(_ a: String, _ b: String) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let first = HMAC<SHA256>.authenticationCode(for: Array(a.utf8), using: key)
        let second = HMAC<SHA256>.authenticationCode(for: Array(b.utf8), using: key)
        return first == second
    }

    package func admit(_ user: UserKey) -> Bool {
        users.admit(user, limit: settings.maxConnectionsPerUser)
    }

    package func opened(_ user: UserKey) {
        switch users.opened(user) {
        case .joined: break
        case .drain: startDraining(user)
        }
    }

    package func closed(_ user: UserKey) {
        guard users.closed(user) else { return }
        guard let peers = broker.peers else { return tell(of: user, isOnline: false) }
        peers.left(user)
    }

    private func tell(of user: UserKey, isOnline: Bool) {
        broker.announce(statusMessage(of: user, isOnline: isOnline), except: nil)
        saveLastSeen(user)
    }

    package func publish(_ publication: Publication) async throws(StoreError) -> ChangeOutcome {
        let outcome = try await broker.publish([.publish(publication)]).first ?? ChangeOutcome(affected: 0)
        statistics.countMessages(1)
        return outcome
    }

    package func announce(_ pipe: PipeKey, event: String, body: String, except: ConnectionID?) {
        broker.announce(ownMessage(to: pipe, event: event, body: body), except: except)
    }

    /// For the subscribers of this node alone.
    package func announceHere(_ pipe: PipeKey, event: String, body: String) {
        sink.deliver(ownMessage(to: pipe, event: event, body: body), except: nil)
    }

    func ownMessage(to pipe: PipeKey, event: String, body: String) -> Message {
        let now = clock.microseconds()
        return Message(
            id: ids.next(milliseconds: now / 1000), pipe: pipe, event: event, body: body, user: 0, origin: .server,
            time: now / 1_000_000)
    }

    package func history(of pipe: PipeKey) async throws(StoreError) -> [Message] {
        guard broker.settings(of: pipe) != nil else { return [] }
        return try await broker.history(of: pipe, since: nil)
    }

    package func startPosition(in pipe: PipeKey) -> MessageID? {
        broker.settings(of: pipe) == nil ? nil : broker.startPosition
    }

    package func isKnown(_ position: MessageID, standing: MessageID) -> Bool {
        broker.isKnown(position, standing: standing)
    }

    package var peers: (any Peers)? { broker.peers }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        try await broker.missed(in: pipe, after: after)
    }

    package func undelivered(_ messages: [PrivateMessage]) {
        guard let receiver = messages.first?.receiver else { return }
        users.queueing(receiver, count: messages.count)
        if let peers = broker.peers {
            peers.undelivered(messages)
            // They are in the queue, where each is before it is delivered.
            for _ in messages where users.queueWritten(receiver) { startDraining(receiver) }
            return
        }
        let limit = settings.maxQueueLength
        store.submit(messages.map { .queueMessage($0, limit: limit) }) { [self] result in
            if case .failure(let error) = result {
                logger.error("cannot queue private messages", metadata: ["error": "\(error.message)"])
            }
            for _ in messages where users.queueWritten(receiver) { startDraining(receiver) }
        }
    }

    package func subscriberCount(of pipe: PipeKey) async throws(StoreError) -> Int {
        try await presence.subscriberCounts(of: pipe.tenant, pipes: [pipe.name]).first?.subscribers ?? 0
    }

    package func members(of pipe: PipeKey) async throws(StoreError) -> [PipeMember] {
        try await presence.members(of: pipe.tenant, pipes: [pipe.name]).all()
    }

    package func userData(of user: UserKey) async throws(StoreError) -> String {
        try await store.userData(of: user.tenant, users: [user.user]).first?.text ?? ""
    }

    package func lastOnline(_ user: UserKey) async throws(StoreError) -> Int64 {
        if !users.online(of: user.tenant, among: [user.user]).isEmpty { return 0 }
        if let peers = broker.peers, try await !peers.online(of: user.tenant, among: [user.user]).isEmpty { return 0 }
        return try await store.lastSeen(of: user.tenant, users: [user.user]).first?.time ?? -1
    }

    // MARK: - The queue of a user who comes

    func startDraining(_ user: UserKey) {
        Task { await drain(user) }
    }

    /// Delivers the user's queue, oldest first, and takes out of it what was delivered; then the user is live.
    private func drain(_ user: UserKey) async {
        while true {
            do {
                let queued = try await queue(of: user)
                var wasTaken = true
                if !queued.isEmpty {
                    wasTaken = await sink.deliverQueued(queued, to: user)
                    if wasTaken { try await remove(queued, from: user) }
                }
                switch users.drained(user, wasTaken: wasTaken) {
                case .again:
                    // Nobody took it although somebody is there: the connection is on its way out or in.
                    if !wasTaken { try? await Task.sleep(for: .milliseconds(20)) }
                case .gone: return
                case .live(let isFirst):
                    if isFirst { cameOnline(user) }
                    return
                }
            } catch {
                logger.error(
                    "cannot deliver a user's queue", metadata: ["error": "\(error.message)", "user": "\(user.user)"])
                if users.drainFailed(user) { cameOnline(user) }
                return
            }
        }
    }

    private func queue(of user: UserKey) async throws(StoreError) -> [PrivateMessage] {
        if let peers = broker.peers {
            try await peers.attach(to: user)
            return try await peers.queue(of: user)
        }
        // One that came back unacknowledged stands behind younger ones.
        return try await store.queuedMessages(of: user.tenant, users: [user.user]).sorted { $0.id < $1.id }
    }

    private func remove(_ messages: [PrivateMessage], from user: UserKey) async throws(StoreError) {
        let result = await withCheckedContinuation { continuation in
            store.submit([.deleteQueued(user, messages.map(\.id))]) { continuation.resume(returning: $0) }
        }
        _ = try result.get()
    }

    private func cameOnline(_ user: UserKey) {
        guard let peers = broker.peers else { return tell(of: user, isOnline: true) }
        peers.arrived(user)
    }
}
