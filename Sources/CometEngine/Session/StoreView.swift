/// The store as one session sees it: what is durable, with the session's uncommitted changes laid over.
package struct StoreView: Sendable {
    private let store: any Store
    private let cache: PipeSettingsCache
    private let pending: [Change]
    private let time: Int64

    /// - Parameter time: UNIX seconds, for messages that have no lasting time yet.
    package init(store: any Store, cache: PipeSettingsCache, pending: [Change], time: Int64) {
        self.store = store
        self.cache = cache
        self.pending = pending
        self.time = time
    }

    /// Whether nothing is laid over what is durable.
    package var isPlain: Bool { pending.isEmpty }

    package func settings(of tenant: TenantID) -> [(name: String, settings: PipeSettings)] {
        let rows = cache.rows(of: tenant)
        guard !pending.isEmpty else { return rows }
        var found = Dictionary(rows.map { ($0.name, $0.settings) }, uniquingKeysWith: { $1 })
        for case .store(let change) in pending {
            switch change {
            case .setPipe(let pipe, let settings) where pipe.tenant == tenant: found[pipe.name] = settings
            case .removePipe(let pipe) where pipe.tenant == tenant: found[pipe.name] = nil
            default: break
            }
        }
        return found.map { (name: $0.key, settings: $0.value) }.sorted { $0.name < $1.name }
    }

    /// The settings of a pipe that is kept; nil when its messages only pass through.
    package func settings(of pipe: PipeKey) -> PipeSettings? {
        var kept = cache.settings(of: pipe)
        for case .store(let change) in pending {
            switch change {
            case .setPipe(pipe, let settings): kept = settings.length > 0 ? settings : nil
            case .removePipe(pipe): kept = nil
            default: break
            }
        }
        return kept
    }

    package func row(of pipe: PipeKey) -> PipeSettings? {
        var row = cache.row(of: pipe)
        for case .store(let change) in pending {
            switch change {
            case .setPipe(pipe, let settings): row = settings
            case .removePipe(pipe): row = nil
            default: break
            }
        }
        return row
    }

    /// - Parameter bytes: As for the store; a view of a transaction that has changed something gives all.
    package func history(
        of pipe: PipeKey, after: MessageID? = nil, bytes: Int? = nil
    ) async throws(StoreError) -> [Message] {
        var messages = try await store.history(of: pipe, after: after, bytes: isPlain ? bytes : nil)
        guard !pending.isEmpty else { return messages }
        var kept = cache.settings(of: pipe)
        for change in pending {
            switch change {
            case .publish(let publication) where publication.pipe == pipe:
                guard let kept, kept.length > 0, let id = publication.provisionalID else {
                    continue
                }
                messages.append(
                    Message(
                        id: id, pipe: pipe, event: publication.event, body: publication.body, user: publication.user,
                        origin: publication.origin, time: time))
                if after == nil { messages.removeFirst(max(0, messages.count - kept.length)) }
            case .store(.setPipe(pipe, let settings)):
                kept = settings
                if after == nil { messages.removeFirst(max(0, messages.count - settings.length)) }
            case .store(.removePipe(pipe)):
                kept = nil
                messages.removeAll()
            case .store(.clearHistory(pipe)):
                messages.removeAll()
            case .store(.deleteMessages(pipe, let ids)):
                messages.removeAll { ids.contains($0.id) }
            default:
                break
            }
        }
        return messages
    }

    /// Names of the pipes that have kept messages.
    package func loggedPipes(of tenant: TenantID) async throws(StoreError) -> [String] {
        var names = Set(try await store.loggedPipes(of: tenant))
        for case .publish(let publication) in pending where publication.pipe.tenant == tenant {
            names.insert(publication.pipe.name)
        }
        return names.sorted()
    }

    package func pipe(of message: MessageID, tenant: TenantID) async throws(StoreError) -> String? {
        for case .publish(let publication) in pending where publication.provisionalID == message {
            return publication.pipe.name
        }
        return try await store.pipe(of: message, tenant: tenant)
    }

    package func queuedMessages(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [PrivateMessage] {
        var messages = try await store.queuedMessages(of: tenant, users: users)
        guard !pending.isEmpty else { return messages }
        for change in pending {
            switch change {
            case .store(.deleteQueued(let user, let ids)) where user.tenant == tenant:
                messages.removeAll { $0.receiver == user && ids.contains($0.id) }
            case .send(let sending) where sending.receiver.tenant == tenant:
                guard let id = sending.provisionalID, users?.contains(sending.receiver.user) ?? true else { continue }
                messages.append(
                    PrivateMessage(
                        id: id, receiver: sending.receiver, event: sending.event, body: sending.body, time: time))
            default:
                break
            }
        }
        // By user, as the store gives them; a user's own stay in their order.
        return Dictionary(grouping: messages, by: \.receiver.user).sorted { $0.key < $1.key }.flatMap(\.value)
    }

    package func userKeys(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        let rows = try await store.userKeys(of: tenant, users: users)
        return overlay(rows, users, tenant) { change in
            switch change {
            case .setUserKey(let user, let hash): (user, hash)
            case .removeUserKey(let user): (user, nil)
            default: nil
            }
        }
    }

    package func userData(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        let rows = try await store.userData(of: tenant, users: users)
        return overlay(rows, users, tenant) { change in
            switch change {
            case .setUserData(let user, let data): (user, data)
            case .removeUserData(let user): (user, nil)
            default: nil
            }
        }
    }

    package func lastSeen(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserTime] {
        try await store.lastSeen(of: tenant, users: users)
    }

    package func revokedTokens(of tenant: TenantID, tokens: [String]?) async throws(StoreError) -> [String] {
        let rows = try await store.revokedTokens(of: tenant, tokens: tokens)
        guard !pending.isEmpty else { return rows }
        var found = Set(rows)
        for case .store(let change) in pending {
            switch change {
            case .revokeToken(tenant, let token) where tokens?.contains(token) ?? true: found.insert(token)
            case .unrevokeToken(tenant, let token): found.remove(token)
            default: break
            }
        }
        return found.sorted()
    }

    private func overlay(
        _ rows: [UserText], _ users: [Int32]?, _ tenant: TenantID,
        _ effect: (StoreChange) -> (user: UserKey, text: String?)?
    ) -> [UserText] {
        guard !pending.isEmpty else { return rows }
        var found = Dictionary(rows.map { ($0.user, $0.text) }, uniquingKeysWith: { $1 })
        for case .store(let change) in pending {
            guard let (key, text) = effect(change), key.tenant == tenant, users?.contains(key.user) ?? true else {
                continue
            }
            found[key.user] = text
        }
        return found.map { UserText(user: $0.key, text: $0.value) }.sorted { $0.user < $1.user }
    }
}
