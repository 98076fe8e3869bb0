import CometEngine

extension RedisStore {
    /// All that would have been said on the control channel: settings, revoked tokens, and keys that are gone of these
    /// users.
    func controlNotes(users: [UserKey]) async throws(StoreError) -> [ControlNote] {
        var notes: [ControlNote] = []
        let pipes = try await index().pipes
        let rows = try await client.ask(pipes.map { RedisCommand("HMGET", keys.pipe($0), "v", "len", "ttl") })
        for (pipe, row) in zip(pipes, rows) {
            guard let version = row[0].integer else { continue }
            let settings = row[1].integer.map {
                PipeSettings(length: Int(clamping: $0), ttl: Int(clamping: row[2].integer ?? 0))
            }
            notes.append(.settings(pipe, settings, version: version))
        }
        let found = try await client.ask(users.map { RedisCommand("HEXISTS", keys.user($0), "key") })
        notes += zip(users, found).filter { $0.1 == .integer(0) }.map { .userKey($0.0) }
        for tenant in Set(users.map(\.tenant)) {
            notes += try await revokedTokens(of: tenant, tokens: nil).map { .token(tenant, $0) }
        }
        return notes
    }

    /// Lists a pipe before its first message is kept.
    func list(_ pipe: PipeKey) async throws(StoreError) {
        var commands: [RedisCommand] = []
        names.list(pipe, &commands)
        try await list(commands)
    }

    func listQueue(_ user: UserKey) async throws(StoreError) {
        var commands: [RedisCommand] = []
        names.listQueue(user, &commands)
        try await list(commands)
    }

    func list(_ change: StoreChange) async throws(StoreError) {
        try await list(names.listing([change]))
    }

    /// Of a cluster another node has the list, which may be away while that of the pipe is not: it is waited for. One
    /// server takes both in their order.
    func list(_ commands: [RedisCommand]) async throws(StoreError) {
        guard !commands.isEmpty else { return }
        guard client.isCluster else { return sendListing(commands) }
        do {
            _ = try await client.ask(commands)
        } catch {
            names.forget()
            throw error
        }
    }

    /// Lists names; should that fail, they are listed again with what comes next.
    func sendListing(_ commands: [RedisCommand]) {
        guard !commands.isEmpty else { return }
        client.send(
            commands, completions: commands.map { [names] _ in { if case .failure = $0 { names.forget() } } })
    }
}
