import CometEngine

/// Changes as the script `apply` takes them.
struct RedisBatch {
    private let redis: RedisKeys
    private(set) var keys: [String] = []
    private var places: [String: Int] = [:]
    private(set) var arguments: [RedisCommand.Argument] = []
    /// How many operations each change became.
    private(set) var operations: [Int] = []
    /// A change may be refused after others.
    private var mayFail = false

    init(_ redis: RedisKeys) {
        self.redis = redis
    }

    /// Everything that goes before the operations.
    var head: [RedisCommand.Argument] {
        [.text(mayFail && operations.count > 1 ? "1" : "0"), .text("PUBLISH")]
    }

    /// - Parameter expiring: For ``StoreChange/expire(now:queuedBefore:)``: the pipes and the queues to look at.
    mutating func add(_ change: StoreChange, expiring: RedisIndex) {
        var count = 1
        switch change {
        case .appendMessage(let message, let keep):
            mayFail = true
            append(message, keep: keep)
        case .deleteMessages(let pipe, let ids):
            add("D", [redis.pipe(pipe), redis.stream(pipe)])
            arguments.append(.number(Int64(ids.count)))
            for id in ids { add(texts: id.description, RedisPlace(id).text) }
        case .clearHistory(let pipe):
            add("C", [redis.pipe(pipe), redis.stream(pipe)])
        case .setPipe(let pipe, let settings):
            add("S", [redis.pipe(pipe), redis.stream(pipe)])
            add(texts: "\(settings.length)", "\(settings.ttl)", redis.control, ControlNote.settings(pipe, settings))
        case .removePipe(let pipe):
            add("R", [redis.pipe(pipe), redis.stream(pipe)])
            add(texts: redis.control, ControlNote.settings(pipe, nil))
        case .raiseFloor(let pipe, let id):
            add("F", [redis.pipe(pipe)])
            add(texts: id.description)
        case .queueMessage(let message, let limit):
            mayFail = true
            queue(message, limit: limit)
        case .deleteQueued(let user, let ids):
            add("X", [redis.queue(user), redis.queueBodies(user)])
            arguments.append(.number(Int64(ids.count)))
            for id in ids { add(texts: id.description) }
        case .setUserKey(let user, let hash): set("key", of: user, to: hash)
        case .removeUserKey(let user): remove("key", of: user, note: ControlNote.userKey(user))
        case .setUserData(let user, let data): set("data", of: user, to: data)
        case .removeUserData(let user): remove("data", of: user, note: nil)
        case .setLastSeen(let user, let time): set("seen", of: user, to: "\(time)")
        case .revokeToken(let tenant, let token):
            add("T", [redis.tokens(tenant)])
            add(texts: token, redis.control, ControlNote.token(tenant, token))
        case .unrevokeToken(let tenant, let token):
            add("t", [redis.tokens(tenant)])
            add(texts: token)
        case .expire(let now, let queuedBefore):
            count = expiring.pipes.count + expiring.queues.count
            for pipe in expiring.pipes {
                add("E", [redis.pipe(pipe), redis.stream(pipe)])
                add(texts: "\(now)")
            }
            for user in expiring.queues {
                add("e", [redis.queue(user), redis.queueBodies(user)])
                add(texts: "\(queuedBefore)")
            }
        }
        operations.append(count)
    }

    /// A message for a pipe; its id is given by the script where it is kept.
    mutating func publish(_ rest: [UInt8], in pipe: PipeKey, milliseconds: Int64, keep: Int) {
        add("P", [redis.pipe(pipe), redis.stream(pipe)])
        arguments += [
            .number(milliseconds), .number(Int64(RedisPlace.node(pipe))), .number(Int64(keep)), .bytes(rest),
            .text(redis.channel(pipe)),
        ]
        operations.append(1)
    }

    /// A message for a pipe that keeps none.
    mutating func pass(_ payload: [UInt8], in pipe: PipeKey) {
        add("U", [])
        arguments += [.text(redis.channel(pipe)), .bytes(payload)]
        operations.append(1)
    }

    /// A private message with a new id.
    mutating func send(_ message: PrivateMessage, limit: Int) {
        queue(message, limit: limit)
        operations.append(1)
    }

    private mutating func append(_ message: Message, keep: Int) {
        let place = RedisPlace(message.id)
        let affixes = redis.pipeAffixes(message.pipe.tenant)
        add("A", [redis.pipe(message.pipe), redis.stream(message.pipe)])
        add(texts: "\(keep)", message.id.description, "\(place.milliseconds)", "\(place.count)")
        arguments.append(.bytes(MessageText.rest(message)))
        add(texts: redis.pipes(message.pipe.tenant), affixes.pipe, affixes.stream, affixes.end)
    }

    private mutating func queue(_ message: PrivateMessage, limit: Int) {
        let user = message.receiver
        add("Q", [redis.queue(user), redis.queueBodies(user)])
        add(texts: "\(limit)", message.id.description)
        arguments += [.bytes(MessageText.rest(message)), .text(redis.channel(user))]
    }

    private mutating func set(_ field: String, of user: UserKey, to value: String) {
        add("H", [redis.user(user)])
        add(texts: field, value)
    }

    private mutating func remove(_ field: String, of user: UserKey, note: String?) {
        add("h", [redis.user(user)])
        add(texts: field, note == nil ? "" : redis.control, note ?? "")
    }

    private mutating func add(_ letter: String, _ names: [String]) {
        arguments.append(.text(letter))
        for name in names {
            let place: Int
            if let known = places[name] {
                place = known
            } else {
                keys.append(name)
                place = keys.count
                places[name] = place
            }
            arguments.append(.number(Int64(place)))
        }
    }

    private mutating func add(texts: String...) {
        for text in texts { arguments.append(.text(text)) }
    }
}
