import CometEngine

/// Changes as the script `apply` takes them: one call, or on a cluster one for each slot.
struct RedisBatch {
    /// What one call is to do.
    struct Call {
        fileprivate(set) var keys: [String] = []
        fileprivate var places: [String: Int] = [:]
        fileprivate(set) var arguments: [RedisCommand.Argument] = []
        fileprivate(set) var operations = 0
        /// An operation may be refused after others.
        fileprivate(set) var mayFail = false
        /// It only looks whether ids are free.
        fileprivate(set) var onlyLooks = true
        /// Channels of messages that it also keeps.
        fileprivate(set) var channels: [String] = []
        /// Messages that are only passed on, while it has nothing else.
        fileprivate(set) var passed: [(channel: String, payload: [UInt8])] = []
        fileprivate var onlyPasses = true

        /// Messages without any change, which need no script.
        var isPassing: Bool { onlyPasses && !passed.isEmpty }

        fileprivate mutating func add(_ letter: String, _ names: [String]) {
            operations += 1
            arguments.append(.text(letter))
            for name in names {
                if places[name] == nil {
                    keys.append(name)
                    places[name] = keys.count
                }
                arguments.append(.number(Int64(places[name] ?? 0)))
            }
        }
    }

    /// Where the result of an operation is found.
    private struct Place {
        let call: Int
        let operation: Int
    }

    private let redis: RedisKeys
    private let isSplit: Bool
    private let publishing: String
    private(set) var calls: [Call] = []
    private var callsBySlot: [Int: Int] = [:]
    /// The operations that each change became.
    private var changes: [[Place]] = []
    private var current: [Place] = []

    /// - Parameter client: What it is for.
    init(_ redis: RedisKeys, for client: RedisClient) {
        self.redis = redis
        isSplit = client.isCluster
        publishing = client.publishing
    }

    var changeCount: Int { changes.count }

    /// Whether it is tried first, as a call could be refused after another one was done.
    var mustTry: Bool { calls.count > 1 && calls.contains(where: \.mayFail) }

    /// Everything that goes before the operations.
    func head(of call: Call, isTrial: Bool) -> [RedisCommand.Argument] {
        let mode = call.onlyLooks ? "0" : isTrial ? "2" : call.mayFail && call.operations > 1 ? "1" : "0"
        return [.text(mode), .text(publishing)]
    }

    /// What came of each change.
    ///
    /// - Parameter values: The answer to each call, in their order; nil: it was not called.
    func results(_ values: [RedisValue?]) -> [[RedisValue]]? {
        for (call, value) in zip(calls, values) {
            if let value, value.array?.count != call.operations { return nil }
        }
        return changes.map { $0.compactMap { place in values[place.call].map { $0[place.operation] } } }
    }

    /// The numbers, from 1 on, of the changes whose calls were all answered.
    func changesMade(_ values: [RedisValue?]) -> [Int] {
        changes.indices.filter { number in
            !changes[number].isEmpty && changes[number].allSatisfy { values[$0.call] != nil }
        }.map { $0 + 1 }
    }

    // MARK: - Changes

    /// - Parameter index: For ``StoreChange/expire(now:queuedBefore:)`` the pipes and the queues to look at; on a
    ///   cluster also the pipes that may have an id already.
    mutating func add(_ change: StoreChange, index: RedisIndex) {
        switch change {
        case .appendMessage(let message, let keep): append(message, keep: keep, index)
        case .deleteMessages(let pipe, let ids):
            add("D", [redis.pipe(pipe), redis.stream(pipe)], [.number(Int64(ids.count))])
            for id in ids { more(.text(id.description), .text(RedisPlace(id).text)) }
        case .clearHistory(let pipe): add("C", [redis.pipe(pipe), redis.stream(pipe)])
        case .setPipe(let pipe, let settings):
            add(
                "S", [redis.pipe(pipe), redis.stream(pipe)],
                [
                    .text("\(settings.length)"), .text("\(settings.ttl)"), .text(redis.control),
                    .text(ControlNote.settings(pipe, settings)),
                ])
        case .removePipe(let pipe):
            add(
                "R", [redis.pipe(pipe), redis.stream(pipe)],
                [.text(redis.control), .text(ControlNote.settings(pipe, nil))])
        case .raiseFloor(let pipe, let id): add("F", [redis.pipe(pipe)], [.text(id.description)])
        case .queueMessage(let message, let limit): queue(message, limit: limit, mayFail: true)
        case .deleteQueued(let user, let ids):
            add(
                "X", [redis.queue(user), redis.queueBodies(user)],
                [.number(Int64(ids.count))] + ids.map { .text($0.description) })
        case .setUserKey(let user, let hash): set("key", of: user, to: hash)
        case .removeUserKey(let user): remove("key", of: user, note: ControlNote.userKey(user))
        case .setUserData(let user, let data): set("data", of: user, to: data)
        case .removeUserData(let user): remove("data", of: user, note: nil)
        case .setLastSeen(let user, let time): set("seen", of: user, to: "\(time)")
        case .revokeToken(let tenant, let token):
            add(
                "T", [redis.tokens(tenant)],
                [.text(token), .text(redis.control), .text(ControlNote.token(tenant, token))])
        case .unrevokeToken(let tenant, let token): add("t", [redis.tokens(tenant)], [.text(token)])
        case .expire(let now, let queuedBefore):
            for pipe in index.pipes { add("E", [redis.pipe(pipe), redis.stream(pipe)], [.text("\(now)")]) }
            for user in index.queues {
                add("e", [redis.queue(user), redis.queueBodies(user)], [.text("\(queuedBefore)")])
            }
        }
        endChange()
    }

    /// An operation that stands for no change.
    mutating func raiseFloor(_ pipe: PipeKey, _ id: MessageID) {
        add("F", [redis.pipe(pipe)], [.text(id.description)])
        current = []
    }

    /// A message for a pipe; its id is given by the script where it is kept.
    mutating func publish(_ rest: [UInt8], in pipe: PipeKey, milliseconds: Int64, keep: Int) {
        let channel = redis.channel(pipe)
        let call = add(
            "P", [redis.pipe(pipe), redis.stream(pipe)],
            [
                .number(milliseconds), .number(Int64(RedisPlace.node(pipe))), .number(Int64(keep)), .bytes(rest),
                .text(channel),
            ])
        calls[call].channels.append(channel)
        endChange()
    }

    /// A message for a pipe that keeps none.
    mutating func pass(_ payload: [UInt8], in pipe: PipeKey) {
        let channel = redis.channel(pipe)
        let place = add("U", [], [.text(channel), .bytes(payload)], at: channel)
        calls[place].passed.append((channel, payload))
        endChange()
    }

    /// A private message with a new id.
    mutating func send(_ message: PrivateMessage, limit: Int) {
        queue(message, limit: limit, mayFail: false)
        endChange()
    }

    private mutating func append(_ message: Message, keep: Int, _ index: RedisIndex) {
        let place = RedisPlace(message.id)
        let (pipe, tenant) = (message.pipe, message.pipe.tenant)
        // No script reaches pipes of other slots: they are looked through by calls of their own, before.
        for other in isSplit ? index.pipes : [] where other.tenant == tenant && other != pipe {
            let look = add(
                "N", [redis.pipe(other), redis.stream(other)], [.text(message.id.description), .text(place.text)],
                isChange: false)
            calls[look].mayFail = true
        }
        let affixes = redis.pipeAffixes(tenant)
        let call = add(
            "A", [redis.pipe(pipe), redis.stream(pipe)],
            [
                .text("\(keep)"), .text(message.id.description), .text("\(place.milliseconds)"),
                .text("\(place.count)"), .bytes(MessageText.rest(message)),
                .text(isSplit ? "" : redis.pipes(tenant)), .text(affixes.pipe), .text(affixes.stream),
                .text(affixes.end),
            ])
        calls[call].mayFail = true
    }

    private mutating func queue(_ message: PrivateMessage, limit: Int, mayFail: Bool) {
        let user = message.receiver
        let call = add(
            "Q", [redis.queue(user), redis.queueBodies(user)],
            [
                .text("\(limit)"), .text(message.id.description), .bytes(MessageText.rest(message)),
                .text(redis.channel(user)),
            ])
        calls[call].channels.append(redis.channel(user))
        if mayFail { calls[call].mayFail = true }
    }

    private mutating func set(_ field: String, of user: UserKey, to value: String) {
        add("H", [redis.user(user)], [.text(field), .text(value)])
    }

    private mutating func remove(_ field: String, of user: UserKey, note: String?) {
        add("h", [redis.user(user)], [.text(field), .text(note == nil ? "" : redis.control), .text(note ?? "")])
    }

    // MARK: - Operations

    /// - Parameter isChange: Its result belongs to the change, and it does something.
    /// - Returns: The place of the call.
    @discardableResult
    private mutating func add(
        _ letter: String, _ names: [String], _ arguments: [RedisCommand.Argument] = [], at key: String? = nil,
        isChange: Bool = true
    ) -> Int {
        let slot = isSplit ? HashSlot.of(key ?? names.first ?? "") : 0
        let place = callsBySlot[slot] ?? calls.count
        if place == calls.count {
            calls.append(Call())
            callsBySlot[slot] = place
        }
        calls[place].add(letter, names)
        calls[place].arguments += arguments
        if isChange {
            calls[place].onlyLooks = false
            current.append(Place(call: place, operation: calls[place].operations - 1))
        }
        if letter != "U" { calls[place].onlyPasses = false }
        return place
    }

    /// More arguments of the operation that was added last.
    private mutating func more(_ arguments: RedisCommand.Argument...) {
        guard let place = current.last?.call else { return }
        calls[place].arguments += arguments
    }

    private mutating func endChange() {
        changes.append(current)
        current = []
    }
}
