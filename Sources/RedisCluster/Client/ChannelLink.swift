import NIOCore

/// What one connection is subscribed to.
///
/// `@unchecked Sendable`: everything belongs to the event loop.
final class ChannelLink: @unchecked Sendable {
    /// How a channel is subscribed to.
    enum Kind: Hashable {
        case plain
        /// Of the slot that its name says (Redis 7, on a cluster).
        case sharded
    }

    enum Event {
        case message(String, [UInt8])
        /// Messages come from now on.
        case joined(String)
        /// The server has ended the subscription: the slot is no longer its own.
        case ended(String)
        case refused(String, reason: String)
        /// The connection is there, or gone.
        case changed(isUp: Bool)
    }

    private struct Question {
        let isJoin: Bool
        var names: ArraySlice<String>
    }

    /// So many names in one command.
    private static let portion = 500

    let node: RedisAddress?
    private var link: RedisLink?
    private let onEvent: (ChannelLink, Event) -> Void
    /// In the order of sending, which is that of the answers.
    private var questions: CircularBuffer<Question> = []
    /// Subscriptions to a name that were not answered yet; only the last one counts.
    private var joining: [String: Int] = [:]
    /// Sent at the end of the tick, all together.
    private var toJoin: [(name: String, kind: Kind)] = []

    init(client: RedisClient, node: RedisAddress?, onEvent: @escaping (ChannelLink, Event) -> Void) {
        self.node = node
        self.onEvent = onEvent
        let link = client.makeLink(to: node) { [weak self] in self?.take($0) }
        link.onChange = { [weak self] isUp in
            guard let self else { return }
            questions = []
            joining = [:]
            toJoin = []
            onEvent(self, .changed(isUp: isUp))
        }
        self.link = link
        link.start()
    }

    var isUp: Bool { link?.isReady ?? false }

    /// Nothing is done without a connection; what is wanted is wanted again when there is one.
    func join(_ name: String, _ kind: Kind) {
        guard isUp, let link else { return }
        joining[name, default: 0] += 1
        toJoin.append((name, kind))
        if toJoin.count == 1 { link.loop.execute { self.sendJoins() } }
    }

    func leave(_ name: String, _ kind: Kind) {
        guard isUp else { return }
        sendJoins()
        questions.append(Question(isJoin: false, names: [name]))
        _ = link?.push(RedisCommand(kind == .sharded ? "SUNSUBSCRIBE" : "UNSUBSCRIBE", name))
    }

    func end() {
        link?.onChange = nil
        link?.retire()
        link = nil
    }

    private func sendJoins() {
        let all = toJoin
        toJoin = []
        var plain = all.filter { $0.kind == .plain }.map(\.name)[...]
        while !plain.isEmpty {
            send("SUBSCRIBE", plain.prefix(Self.portion))
            plain = plain.dropFirst(Self.portion)
        }
        // Channels of different slots may not stand in one command.
        for entry in all where entry.kind == .sharded { send("SSUBSCRIBE", [entry.name]) }
    }

    private func send(_ word: String, _ names: ArraySlice<String>) {
        questions.append(Question(isJoin: true, names: names))
        _ = link?.push(RedisCommand(word, names.map { .text($0) }))
    }

    /// What the server sends: messages of itself, and answers.
    private func take(_ value: RedisValue) {
        if case .error(let text) = value { return refused(text) }
        guard let kind = value[0].text, let name = value[1].text else { return }
        switch kind {
        case "message", "smessage":
            if let bytes = value[2].bytes { onEvent(self, .message(name, bytes)) }
        case "subscribe", "ssubscribe":
            answered(name, isJoin: true)
            if hasJoined(name) { onEvent(self, .joined(name)) }
        case "unsubscribe", "sunsubscribe":
            if !answered(name, isJoin: false) { onEvent(self, .ended(name)) }
        default: break
        }
    }

    /// - Returns: Whether it was asked for.
    @discardableResult
    private func answered(_ name: String, isJoin: Bool) -> Bool {
        guard let first = questions.first, first.isJoin == isJoin, first.names.first == name else { return false }
        questions[questions.startIndex].names.removeFirst()
        if questions[questions.startIndex].names.isEmpty { questions.removeFirst() }
        return true
    }

    /// Whether no further subscription to it is underway.
    private func hasJoined(_ name: String) -> Bool {
        let left = (joining[name] ?? 1) - 1
        joining[name] = left > 0 ? left : nil
        return left <= 0
    }

    private func refused(_ reason: String) {
        guard let question = questions.popFirst(), question.isJoin else { return }
        for name in question.names where hasJoined(name) { onEvent(self, .refused(name, reason: reason)) }
    }
}
