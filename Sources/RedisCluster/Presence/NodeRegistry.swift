import CometEngine
import Logging
import NIOCore
import Synchronization

/// Which gateways there are: each gives a sign of life every second, and whoever finds one without clears up after it.
///
/// `@unchecked Sendable`: what varies is behind the mutex or belongs to the event loop.
final class NodeRegistry: @unchecked Sendable {
    struct Node: Hashable, Sendable {
        let id: String
        /// In the upper bits of its connections' ids.
        let number: UInt8
        let name: String
        let beat: Int64
        /// UNIX seconds.
        let since: Int64
        let browsers: Int
        let backends: Int

        /// What ``NodeRegistry/beat()`` says; nil: no gateway wrote that.
        init?(id: String, text: String) {
            let words = text.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
            guard words.count == 6, let beat = Int64(words[0]), let number = UInt8(words[1]),
                let since = Int64(words[2]), let browsers = Int(words[3]), let backends = Int(words[4])
            else { return nil }
            self.id = id
            self.number = number
            name = String(words[5])
            self.beat = beat
            self.since = since
            self.browsers = browsers
            self.backends = backends
        }
    }

    /// The gateways that gave a sign of life lately.
    private struct Alive {
        var nodes: [Node] = []
        /// Redis' time of the answer that named them, in milliseconds, and the moment when it came.
        var time: Int64 = 0
        var moment: UInt64 = 0
    }

    static let interval = TimeAmount.seconds(1)
    /// Without a sign of life for so many milliseconds a gateway counts as gone.
    static let limit: Int64 = 4000
    /// Without one for so many milliseconds it is shown as silent.
    private static let silence: Int64 = 2500
    /// After Redis was away the others have so long to give theirs.
    private static let grace = TimeAmount.seconds(6)

    let id: String
    let number: UInt8
    private let store: RedisStore
    private let name: String
    private let since: Int64
    private let logger: Logger
    private let alive = Mutex(Alive())
    private var judgesFrom = NIODeadline.now() + grace
    private var isFirst = true
    private var isStopped = false
    private var beats: RepeatedTask?
    /// Called when this node was taken for gone: what the others know of it is to be told again.
    var onForgotten: (() -> Void)?
    /// What this node says of itself.
    var load: (() -> (browsers: Int, backends: Int))?
    /// Called for one that is gone, on the one node that is to clear up after it.
    var onGone: ((Node) async throws(StoreError) -> Void)?

    private init(store: RedisStore, id: String, number: UInt8, name: String, logger: Logger) {
        self.store = store
        self.id = id
        self.number = number
        self.name = name
        since = store.clock.seconds
        self.logger = logger
    }

    /// Takes a number that no other gateway has.
    static func join(store: RedisStore, name: String, logger: Logger) async throws(StoreError) -> NodeRegistry {
        let id = String(UInt64.random(in: .min ... .max), radix: 36)
        let first = UInt8.random(in: 1...255)
        for step in 0..<255 {
            let number = UInt8((Int(first) - 1 + step) % 255 + 1)
            let answer = try await store.client.ask("SET", store.keys.number(number), id, "NX", "PX", "15000")
            if answer != .null {
                return NodeRegistry(store: store, id: id, number: number, name: name, logger: logger)
            }
        }
        throw StoreError(reason: .other, message: "255 gateways are the most that one Redis joins")
    }

    /// The other gateways that are there.
    var others: [Node] { alive.withLock { $0.nodes }.filter { $0.id != id } }
    /// All that are there.
    var count: Int { max(1, alive.withLock { $0.nodes.count }) }

    /// How the others were at their last sign of life.
    var statuses: [NodeStatus] {
        let alive = alive.withLock { $0 }
        let now = alive.time + Int64(clamping: MonotonicTime.since(alive.moment) / 1_000_000)
        return alive.nodes.filter { $0.id != id }.map { node in
            NodeStatus(
                number: node.number, name: node.name, state: now - node.beat > Self.silence ? .silent : .joined,
                since: node.since, browsers: node.browsers, backends: node.backends)
        }
    }

    func node(number: UInt8) -> Node? { others.first { $0.number == number } }

    func start() {
        store.client.loop.execute {
            self.beat()
            self.beats = self.store.client.loop.scheduleRepeatedTask(
                initialDelay: Self.interval, delay: Self.interval
            ) { _ in self.beat() }
        }
    }

    /// Redis is back: the others' signs of life are old because nobody could give one.
    func linkIsBack() {
        judgesFrom = .now() + Self.grace
        beat()
    }

    func stop() async {
        let loop = store.client.loop
        loop.execute {
            self.isStopped = true
            self.beats?.cancel()
        }
        _ = try? await store.client.ask("HDEL", store.keys.nodes, id)
        _ = try? await store.client.ask("DEL", store.keys.number(number))
        _ = try? await store.client.ask("PUBLISH", store.keys.control, ControlNote.change)
    }

    /// Gives a sign of life, and learns who else has given one.
    func beat() {
        guard !isStopped else { return }
        if store.client.isReady(store.keys.number(number)) {
            store.client.send(RedisCommand("SET", store.keys.number(number), id, "PX", "15000")) { _ in }
        }
        guard store.client.isReady(store.keys.nodes) else { return }
        let (browsers, backends) = load?() ?? (0, 0)
        let words = "\(number) \(since) \(browsers) \(backends) \(name)"
        store.client.call(.beat, keys: [store.keys.nodes], [.text(id), .text(words)]) { result in
            if case .success(let value) = result { self.take(value) }
        }
    }

    private func take(_ value: RedisValue) {
        guard let now = value[0].integer, let pairs = value[2].array else { return }
        var found = Alive(time: now, moment: MonotonicTime.now)
        var gone: [Node] = []
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            guard let id = pairs[index].text, let node = Node(id: id, text: pairs[index + 1].text ?? "") else {
                continue
            }
            if now - node.beat < Self.limit { found.nodes.append(node) } else { gone.append(node) }
        }
        alive.withLock { [found] in $0 = found }
        if value[1].integer == 1 {
            // The others are not to wait for their next turn before they know of this one.
            store.client.send(RedisCommand("PUBLISH", store.keys.control, ControlNote.change)) { _ in }
            if !isFirst { onForgotten?() }
        }
        isFirst = false
        guard NIODeadline.now() > judgesFrom else { return }
        for node in gone { clearUp(after: node) }
    }

    /// One node does it; should that one die over it, another does after a while.
    private func clearUp(after node: Node) {
        let (store, logger) = (store, logger)
        Task {
            do throws(StoreError) {
                let claim = try await store.client.ask("SET", store.keys.claim(node.id), id, "NX", "PX", "10000")
                guard claim != .null else { return }
                logger.notice("another gateway is gone", metadata: ["node": "\(node.name)"])
                try await onGone?(node)
                _ = try await store.client.ask("HDEL", store.keys.nodes, node.id)
            } catch {
                logger.warning("cannot clear up after a gateway", metadata: ["error": "\(error.message)"])
            }
        }
    }
}
