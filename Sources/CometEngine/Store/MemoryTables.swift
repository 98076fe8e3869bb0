/// What a ``MemoryStore`` holds, and every change of it.
struct MemoryTables: Sendable {
    private struct LogID: Hashable {
        let tenant: TenantID
        let id: MessageID
    }

    private var settings: [PipeKey: PipeSettings] = [:]
    private var log: [PipeKey: [Message]] = [:]
    private var pipes: [LogID: PipeKey] = [:]
    /// The greatest id that has left each log.
    private var floors: [PipeKey: MessageID] = [:]
    /// Bytes, because a `String` equals others that are spelled differently.
    private var tokens: [TenantID: Set<[UInt8]>] = [:]
    private(set) var queue = UserTable<[PrivateMessage]>()
    private(set) var keys = UserTable<String>()
    private(set) var data = UserTable<String>()
    private(set) var times = UserTable<Int64>()
    /// Private messages dropped because a queue was full, ever.
    private(set) var droppedFromQueues = 0

    /// Applies all changes or none; returns the rows that each affected.
    mutating func apply(_ batch: [StoreChange]) -> Result<[Int], StoreError> {
        // Only an id that is taken can fail. A copy to return to would make every change copy its whole dictionary,
        // so it is made only where that looks possible.
        let before = hasOnlyNewIDs(batch) ? nil : self
        do {
            return .success(try batch.map { change throws(StoreError) in try apply(change) })
        } catch {
            if let before { self = before }
            return .failure(error)
        }
    }

    /// Whether no message of the batch has an id that is kept now or twice in the batch.
    private func hasOnlyNewIDs(_ batch: [StoreChange]) -> Bool {
        var logged: Set<LogID> = []
        var queued: [UserKey: Set<MessageID>] = [:]
        for change in batch {
            switch change {
            case .appendMessage(let message, _):
                let id = LogID(tenant: message.pipe.tenant, id: message.id)
                guard pipes[id] == nil, logged.insert(id).inserted else { return false }
            case .queueMessage(let message, _):
                guard queue[message.receiver]?.contains(where: { $0.id == message.id }) != true,
                    queued[message.receiver, default: []].insert(message.id).inserted
                else { return false }
            default:
                continue
            }
        }
        return true
    }

    private mutating func apply(_ change: StoreChange) throws(StoreError) -> Int {
        switch change {
        case .appendMessage(let message, let keep):
            try append(message, keep: keep)
            return 1
        case .deleteMessages(let pipe, let ids):
            let ids = Set(ids)
            return filter(pipe) { message in !ids.contains(message.id) }
        case .clearHistory(let pipe):
            return filter(pipe) { _ in false }
        case .setPipe(let pipe, let new):
            let old = settings.updateValue(new, forKey: pipe)
            trim(pipe, to: new.length)
            return old == nil ? 1 : 2
        case .removePipe(let pipe):
            _ = filter(pipe) { _ in false }
            return settings.removeValue(forKey: pipe) == nil ? 0 : 1
        case .raiseFloor(let pipe, let id):
            raiseFloor(of: pipe, to: id)
            return 0
        case .queueMessage(let message, let limit):
            try queue(message, limit: limit)
            return 1
        case .deleteQueued(let receiver, let ids):
            let ids = Set(ids)
            return filterQueue(of: receiver) { message in !ids.contains(message.id) }
        case .setUserKey(let key, let hash): return keys.replace(key, with: hash)
        case .removeUserKey(let key): return keys.remove(key)
        case .setUserData(let key, let text): return data.replace(key, with: text)
        case .removeUserData(let key): return data.remove(key)
        case .setLastSeen(let key, let time): return times.replace(key, with: time)
        case .revokeToken(let tenant, let token):
            return tokens[tenant, default: []].insert(Array(token.utf8)).inserted ? 1 : 2
        case .unrevokeToken(let tenant, let token):
            return tokens[tenant]?.remove(Array(token.utf8)) == nil ? 0 : 1
        case .expire(let now, let queuedBefore):
            return expire(now: now) + expireQueues(before: queuedBefore)
        }
    }

    private mutating func append(_ message: Message, keep: Int) throws(StoreError) {
        let id = LogID(tenant: message.pipe.tenant, id: message.id)
        guard pipes[id] == nil else { throw .idTaken }
        pipes[id] = message.pipe
        log[message.pipe, default: []].append(message)
        trim(message.pipe, to: keep)
    }

    private mutating func queue(_ message: PrivateMessage, limit: Int) throws(StoreError) {
        let waiting = queue[message.receiver] ?? []
        guard !waiting.contains(where: { $0.id == message.id }) else { throw .idTaken }
        queue[message.receiver] = Array((waiting + [message]).suffix(max(limit, 0)))
        droppedFromQueues += max(0, waiting.count + 1 - max(limit, 0))
    }

    private mutating func trim(_ pipe: PipeKey, to keep: Int) {
        let excess = (log[pipe]?.count ?? 0) - max(keep, 0)
        if excess > 0 { _ = removeOldest(excess, of: pipe) }
    }

    private mutating func removeOldest(_ count: Int, of pipe: PipeKey) -> Int {
        guard count > 0, var messages = log.removeValue(forKey: pipe) else { return 0 }
        for message in messages.prefix(count) {
            pipes[LogID(tenant: pipe.tenant, id: message.id)] = nil
            raiseFloor(of: pipe, to: message.id)
        }
        messages.removeFirst(min(count, messages.count))
        if !messages.isEmpty { log[pipe] = messages }
        return count
    }

    private mutating func filter(_ pipe: PipeKey, isKept: (Message) -> Bool) -> Int {
        guard let messages = log.removeValue(forKey: pipe) else { return 0 }
        let kept = messages.filter { message in
            if isKept(message) { return true }
            pipes[LogID(tenant: pipe.tenant, id: message.id)] = nil
            raiseFloor(of: pipe, to: message.id)
            return false
        }
        if !kept.isEmpty { log[pipe] = kept }
        return messages.count - kept.count
    }

    private mutating func raiseFloor(of pipe: PipeKey, to id: MessageID) {
        floors[pipe] = max(floors[pipe] ?? id, id)
    }

    private mutating func filterQueue(of receiver: UserKey, isKept: (PrivateMessage) -> Bool) -> Int {
        guard let messages = queue[receiver] else { return 0 }
        let kept = messages.filter(isKept)
        queue[receiver] = kept.isEmpty ? nil : kept
        return messages.count - kept.count
    }

    /// From the oldest on, up to the first that is young enough: as a store that reads only what goes.
    private mutating func expire(now: Int64) -> Int {
        var expired = 0
        for (pipe, settings) in settings where settings.ttl > 0 {
            let since = settings.oldestTimeKept(now: now)
            expired += removeOldest(log[pipe]?.prefix { $0.time < since }.count ?? 0, of: pipe)
        }
        return expired
    }

    private mutating func expireQueues(before time: Int64) -> Int {
        var expired = 0
        for (receiver, _) in queue.all {
            expired += filterQueue(of: receiver) { message in message.time >= time }
        }
        return expired
    }
}

// MARK: - Reading

extension MemoryTables {
    var snapshot: StoreSnapshot {
        let queued = queue.all.lazy.flatMap(\.value).map(\.id)
        let newest = [pipes.keys.lazy.map(\.id).max(), queued.max()].compactMap { $0 }.max()
        return StoreSnapshot(
            settings: settings, newestID: newest, newestFloor: floors.values.max(), origin: floors[.everything])
    }

    func history(of pipe: PipeKey, after: MessageID?, now: Int64) -> [Message] {
        let since = (settings[pipe] ?? PipeSettings(length: 0)).oldestTimeKept(now: now)
        let messages = log[pipe, default: []]
        guard let after else { return messages.filter { $0.time >= since } }
        // An id that is gone still tells a time: everything made later comes after it.
        let place = messages.firstIndex { $0.id == after }
        return place.map { place in messages[(place + 1)...].filter { $0.time >= since } }
            ?? messages.filter { $0.id > after && $0.time >= since }
    }

    func missed(in pipe: PipeKey, after: MessageID, now: Int64) -> MissedMessages {
        let since = (settings[pipe] ?? PipeSettings(length: 0)).oldestTimeKept(now: now)
        let expired = log[pipe, default: []].filter { $0.time < since }.map(\.id)
        let floor = (expired + [floors[pipe]].compactMap { $0 }).max()
        return MissedMessages(messages: history(of: pipe, after: after, now: now), floor: floor)
    }

    func loggedPipes(of tenant: TenantID, now: Int64) -> [String] {
        log.keys.filter { pipe in pipe.tenant == tenant && !history(of: pipe, after: nil, now: now).isEmpty }
            .map(\.name).sorted()
    }

    func pipe(of message: MessageID, tenant: TenantID, now: Int64) -> String? {
        guard let pipe = pipes[LogID(tenant: tenant, id: message)] else { return nil }
        return history(of: pipe, after: nil, now: now).contains { $0.id == message } ? pipe.name : nil
    }

    func revokedTokens(of tenant: TenantID, tokens asked: [String]?) -> [String] {
        let revoked = tokens[tenant, default: []]
        let found = asked.map { asked in revoked.intersection(asked.map { Array($0.utf8) }) } ?? revoked
        return found.sorted { a, b in a.lexicographicallyPrecedes(b) }.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension StoreError {
    fileprivate static let idTaken = StoreError(reason: .other, message: "a message of this id is kept already")
}
