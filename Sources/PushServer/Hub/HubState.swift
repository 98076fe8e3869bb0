import CometEngine

/// What all loops share; guarded by the hub's mutex and touched when somebody joins or leaves and once a message.
struct HubState {
    var pipes = PipeTable()
    var users: [UserKey: Audience] = [:]
    var connections: [ConnectionID: Subscriber] = [:]
    var tenants: [TenantID: Int] = [:]
    /// How often any connection is subscribed to any pipe.
    private(set) var subscriptions = 0
    /// Connections that are publishing into a pipe they are subscribed to: they are not counted as receivers.
    var publishers: Set<ConnectionID> = []
    /// Tokens revoked a moment ago, for connections that were on their way in.
    var revoked = RevokedTokens()
    /// Connections over HTTP, by what their commands name them by.
    var streams: [String: (subscriber: Subscriber, handler: WebSocketHandler)] = [:]
    var streamKeys: [ConnectionID: String] = [:]
    /// Where private messages go that no connection has acknowledged.
    var undelivered: (@Sendable ([PrivateMessage]) -> Void)?
    var mailboxes: [Mailbox]
    /// Of tenants that have subscribers.
    private(set) var loads: [TenantID: TenantLoad] = [:]
    /// Tenants whose publishers have to wait.
    var crowdedTenants = 0
    /// The newest kept message that was posted, or had nobody to be posted to.
    private(set) var position: MessageID?
    /// Where each pipe stands that this node follows, when it is one of several.
    var positions: [PipeKey: MessageID] = [:]
    /// Told of pipes that have lost their last subscriber.
    var emptied: (@Sendable (PipeKey) -> Void)?
    /// Where private messages go that a connection has acknowledged.
    var acknowledged: (@Sendable ([PrivateMessage]) -> Void)?
    /// Grows with every message sent.
    private(set) var sequence: UInt64 = 0

    init(loops: Int) {
        mailboxes = [Mailbox](repeating: Mailbox(), count: loops)
    }

    /// Puts a delivery into the mailbox of every loop of an audience; `wake` gets the loops to be woken.
    mutating func post(_ content: Delivery.Content, to audience: Audience, wake: inout [Int]) {
        sequence += 1
        var total = TenantLoad.Amount()
        for part in audience.loops {
            let amount = TenantLoad.Amount(messages: 1, deliveries: part.count, bytes: content.bytes)
            total += amount
            let delivery = Delivery(audience: part, sequence: sequence, content: content, amount: amount)
            if mailboxes[part.loop].append(delivery) { wake.append(part.loop) }
        }
        if audience.load.add(total) { crowdedTenants += 1 }
    }

    /// Everything up to this message was posted.
    mutating func pass(_ message: Message) {
        guard message.isKept else { return }
        if !positions.isEmpty, let known = positions[message.pipe] { positions[message.pipe] = max(known, message.id) }
        position = max(position ?? message.id, message.id)
    }

    /// Has a recovery told when all that was posted to a loop until now was handed out; true: the loop has to be woken.
    mutating func mark(_ recovery: Recovery, in part: LoopAudience) -> Bool {
        mailboxes[part.loop].append(
            Delivery(
                audience: part, sequence: sequence, content: .mark(recovery), amount: TenantLoad.Amount()))
    }

    /// Counts one more member of a topic on a loop.
    mutating func join(_ topic: Audience.Topic, loop: Int) -> LoopAudience {
        let audience: Audience
        switch topic {
        case .pipe(let key):
            subscriptions += 1
            if let known = pipes[key] {
                audience = known
            } else {
                audience = makeAudience(topic)
                pipes.insert(audience, for: key)
            }
        case .user(let key):
            if let known = users[key] {
                audience = known
            } else {
                audience = makeAudience(topic)
                users[key] = audience
            }
        }
        let part: LoopAudience
        if let known = audience.loops.first(where: { $0.loop == loop }) {
            part = known
        } else {
            part = LoopAudience(audience: audience, loop: loop)
            audience.loops.append(part)
        }
        audience.count += 1
        part.count += 1
        return part
    }

    private mutating func makeAudience(_ topic: Audience.Topic) -> Audience {
        let load = loads[topic.tenant] ?? TenantLoad()
        loads[topic.tenant] = load
        load.audiences += 1
        return Audience(topic: topic, load: load)
    }

    /// Counts what a loop has handed out; true: whoever asks has to let publishers go on.
    mutating func settle(_ load: TenantLoad, _ amount: TenantLoad.Amount) -> Bool {
        guard load.remove(amount) else { return false }
        crowdedTenants -= 1
        return load.beginRelease()
    }

    /// Counts one member less; nothing is left of a topic without members.
    mutating func leave(_ part: LoopAudience) {
        let audience = part.audience
        audience.count -= 1
        part.count -= 1
        if case .pipe = audience.topic { subscriptions -= 1 }
        if part.count == 0 { audience.loops.removeAll { $0 === part } }
        guard audience.count == 0 else { return }
        audience.load.audiences -= 1
        if audience.load.audiences == 0 { loads[audience.topic.tenant] = nil }
        switch audience.topic {
        case .pipe(let key):
            pipes.remove(key)
            emptied?(key)
        case .user(let key): users[key] = nil
        }
    }
}
