package import CometEngine

extension RedisStore {
    package func load() async throws(StoreError) -> StoreSnapshot {
        let index = try await index()
        var settings: [PipeKey: PipeSettings] = [:]
        var newest: [MessageID] = []
        var floors: [MessageID] = []
        var origin: MessageID?
        let rows = try await client.ask(
            index.pipes.map { RedisCommand("HMGET", keys.pipe($0), "len", "ttl", "floor", "odd") })
        let ends = try await client.ask(
            index.pipes.map { RedisCommand("XREVRANGE", keys.stream($0), "+", "-", "COUNT", "1") })
        for (pipe, (row, end)) in zip(index.pipes, zip(rows, ends)) {
            if let length = row[0].integer { settings[pipe] = PipeSettings(clamping: length, row[1].integer) }
            if let floor = row[2].text.flatMap({ MessageID($0) }) {
                floors.append(floor)
                if pipe == .everything { origin = floor }
            }
            if row[3] != .null {
                newest += try await history(of: pipe, from: "-").messages.map(\.id)
            } else if let bytes = end[0][1][1].bytes, let id = MessageText.id(bytes[...]) {
                newest.append(id)
            }
        }
        let queued = try await client.ask(index.queues.map { RedisCommand("ZRANGE", keys.queue($0), "0", "-1") })
        newest += queued.flatMap { $0.array ?? [] }.compactMap { $0.text.flatMap { MessageID($0) } }
        return StoreSnapshot(
            settings: settings, newestID: newest.max(), newestFloor: floors.max(), origin: origin)
    }

    /// Everything that is listed.
    func index() async throws(StoreError) -> RedisIndex {
        var index = RedisIndex()
        for tenant in try await tenants() {
            for pipe in try await pipes(of: tenant) { index.add(pipe) }
            for user in try await members(of: keys.queues(tenant)).compactMap({ Int32($0) }) {
                index.add(UserKey(tenant: tenant, user: user))
            }
        }
        return index
    }

    private func tenants() async throws(StoreError) -> [TenantID] {
        try await members(of: keys.tenants).compactMap { UInt32($0) }.map { TenantID(rawValue: $0) }
    }

    private func pipes(of tenant: TenantID) async throws(StoreError) -> [PipeKey] {
        try await members(of: keys.pipes(tenant)).map { PipeKey(tenant: tenant, name: $0) }
    }

    private func members(of set: String) async throws(StoreError) -> [String] {
        try await client.ask("SMEMBERS", set).array?.compactMap(\.text) ?? []
    }

    // MARK: - Logs

    /// What a read of a pipe found.
    struct Found {
        var messages: [Message]
        /// Of each message the connection that it came from.
        var senders: [String]
        var floor: MessageID?
        /// The order is not that of ids.
        var isOdd: Bool
        var ttl: Int
        /// The newest that was ever appended.
        var newest: MessageID?
    }

    func history(of pipe: PipeKey, from place: String, count: Int? = nil) async throws(StoreError) -> Found {
        let value = try await client.call(
            .history, keys: [keys.pipe(pipe), keys.stream(pipe)],
            [.text(place), .text(count.map { "\($0)" } ?? "")])
        var messages: [Message] = []
        var senders: [String] = []
        for entry in value[1].array ?? [] {
            guard let bytes = entry[1][1].bytes, let id = MessageText.id(bytes[...]),
                let text = MessageText(bytes.dropFirst(MessageText.idLength))
            else { throw StoreError(.strange) }
            messages.append(text.message(id, in: pipe, isKept: true))
            senders.append(String(text.sender))
        }
        return Found(
            messages: messages, senders: senders, floor: value[0][1].text.flatMap { MessageID($0) },
            isOdd: value[0][2] != .null,
            ttl: Int(clamping: value[0][0].integer ?? 0), newest: value[0][3].text.flatMap { MessageID($0) })
    }

    /// Only what is behind the position, and young enough; the newest of what is too old.
    private func cut(_ found: Found, after: MessageID?) -> (messages: [Message], expired: MessageID?) {
        let since = PipeSettings(length: 0, ttl: found.ttl).oldestTimeKept(now: clock.seconds)
        let expired = found.messages.lazy.filter { $0.time < since }.map(\.id).max()
        let young = found.messages.filter { $0.time >= since }
        guard let after else { return (young, expired) }
        if found.isOdd, let place = found.messages.firstIndex(where: { $0.id == after }) {
            return (found.messages[(place + 1)...].filter { $0.time >= since }, expired)
        }
        return (young.filter { $0.id > after }, expired)
    }

    package func history(
        of pipe: PipeKey, after: MessageID?, bytes: Int?
    ) async throws(StoreError) -> [Message] {
        var messages: [Message] = []
        var left = bytes ?? .max
        var position = after
        while true {
            // The place is asked for together with what lies behind: others may have it with another pipe's bits.
            let found = try await history(
                of: pipe, from: position.map { RedisPlace($0).text } ?? "-", count: bytes == nil ? nil : 64)
            for message in cut(found, after: position).messages {
                messages.append(message)
                left -= message.body.utf8.count
                if left <= 0 { return messages }
            }
            guard bytes != nil, !found.isOdd, found.messages.count == 64, let last = found.messages.last else {
                return messages
            }
            position = last.id
        }
    }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        let found = try await history(of: pipe, from: RedisPlace(after).text)
        let (messages, expired) = cut(found, after: after)
        return MissedMessages(messages: messages, floor: [found.floor, expired].compactMap { $0 }.max())
    }

    package func loggedPipes(of tenant: TenantID) async throws(StoreError) -> [String] {
        let pipes = try await pipes(of: tenant)
        let rows = try await client.ask(pipes.map { RedisCommand("HGET", keys.pipe($0), "ttl") })
        let ends = try await client.ask(
            pipes.map { RedisCommand("XREVRANGE", keys.stream($0), "+", "-", "COUNT", "1") })
        var names: [String] = []
        for (pipe, (ttl, end)) in zip(pipes, zip(rows, ends)) {
            guard let bytes = end[0][1][1].bytes else { continue }
            let since = PipeSettings(clamping: 0, ttl.integer).oldestTimeKept(now: clock.seconds)
            if let text = MessageText(bytes.dropFirst(MessageText.idLength)), text.time >= since {
                names.append(pipe.name)
            } else if try await !history(of: pipe, after: nil, bytes: nil).isEmpty {
                // The newest need not be the youngest.
                names.append(pipe.name)
            }
        }
        return names.sorted()
    }

    package func pipe(of message: MessageID, tenant: TenantID) async throws(StoreError) -> String? {
        // Asked of each pipe: a list of all ids would cost every message what few ask for.
        let pipes = try await pipes(of: tenant)
        let odd = try await client.ask(pipes.map { RedisCommand("HGET", keys.pipe($0), "odd") })
        let place = RedisPlace(message).text
        let entries = try await client.ask(pipes.map { RedisCommand("XRANGE", keys.stream($0), place, place) })
        for (pipe, (isOdd, entry)) in zip(pipes, zip(odd, entries)) {
            let isThere = entry[0][1][1].bytes.flatMap { MessageText.id($0[...]) } == message
            guard isThere || isOdd != .null else { continue }
            if try await history(of: pipe, after: nil, bytes: nil).contains(where: { $0.id == message }) {
                return pipe.name
            }
        }
        return nil
    }

    // MARK: - Users

    package func queuedMessages(
        of tenant: TenantID, users: [Int32]?
    ) async throws(StoreError) -> [PrivateMessage] {
        let users = try await self.users(users, listedIn: keys.queues(tenant))
            .map { UserKey(tenant: tenant, user: $0) }
        let orders = try await client.ask(users.map { RedisCommand("ZRANGE", keys.queue($0), "0", "-1") })
        let waiting = zip(users, orders).map { ($0, $1.array?.compactMap(\.text) ?? []) }.filter { !$0.1.isEmpty }
        let bodies = try await client.ask(
            waiting.map { user, ids in
                RedisCommand("HMGET", ([keys.queueBodies(user)] + ids).map { .text($0) })
            })
        var messages: [PrivateMessage] = []
        for ((user, ids), values) in zip(waiting, bodies) {
            for (id, value) in zip(ids, values.array ?? []) {
                // Gone between the two questions.
                guard let rest = value.bytes else { continue }
                guard let message = MessageText.privateMessage((Array(id.utf8) + rest)[...], to: user) else {
                    throw StoreError(.strange)
                }
                messages.append(message)
            }
        }
        return messages
    }

    package func userKeys(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try await field("key", of: tenant, users: users).map { UserText(user: $0, text: $1) }
    }

    package func userData(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try await field("data", of: tenant, users: users).map { UserText(user: $0, text: $1) }
    }

    package func lastSeen(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserTime] {
        try await field("seen", of: tenant, users: users).compactMap { user, text in
            Int64(text).map { UserTime(user: user, time: $0) }
        }
    }

    package func revokedTokens(of tenant: TenantID, tokens: [String]?) async throws(StoreError) -> [String] {
        if let tokens {
            let asked = Set(tokens.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
            let found = try await client.ask(
                asked.map { RedisCommand("SISMEMBER", [.text(keys.tokens(tenant)), .bytes($0)]) })
            return zip(asked, found).filter { $0.1 == .integer(1) }.map { String(decoding: $0.0, as: UTF8.self) }
        }
        let all = try await client.ask("SMEMBERS", keys.tokens(tenant)).array?.compactMap(\.bytes) ?? []
        return all.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A field of the users asked for, each once and in order of the user; nil: of all.
    private func field(
        _ name: String, of tenant: TenantID, users: [Int32]?
    ) async throws(StoreError) -> [(user: Int32, text: String)] {
        let users = try await self.users(users, listedIn: keys.users(tenant))
        let values = try await client.ask(
            users.map { RedisCommand("HGET", keys.user(UserKey(tenant: tenant, user: $0)), name) })
        return zip(users, values).compactMap { user, value in value.text.map { (user, $0) } }
    }

    private func users(_ asked: [Int32]?, listedIn set: String) async throws(StoreError) -> [Int32] {
        if let asked { return Set(asked).sorted() }
        return try await members(of: set).compactMap { Int32($0) }.sorted()
    }
}

extension PipeSettings {
    fileprivate init(clamping length: Int64, _ ttl: Int64?) {
        self.init(length: Int(clamping: length), ttl: Int(clamping: ttl ?? 0))
    }
}
