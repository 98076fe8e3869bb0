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
    }

    static let interval = TimeAmount.seconds(1)
    /// Without a sign of life for so many milliseconds a gateway counts as gone.
    static let limit: Int64 = 4000
    /// After Redis was away the others have so long to give theirs.
    private static let grace = TimeAmount.seconds(6)

    let id: String
    let number: UInt8
    private let store: RedisStore
    private let name: String
    private let logger: Logger
    private let nodes = Mutex<[Node]>([])
    private var judgesFrom = NIODeadline.now() + grace
    private var isFirst = true
    private var beats: RepeatedTask?
    /// Called when this node was taken for gone: what the others know of it is to be told again.
    var onForgotten: (() -> Void)?
    /// Called for one that is gone, on the one node that is to clear up after it.
    var onGone: ((Node) async throws(StoreError) -> Void)?

    private init(store: RedisStore, id: String, number: UInt8, name: String, logger: Logger) {
        self.store = store
        self.id = id
        self.number = number
        self.name = name
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
    var others: [Node] { nodes.withLock { $0 }.filter { $0.id != id } }
    /// All that are there.
    var count: Int { max(1, nodes.withLock { $0.count }) }

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
        loop.execute { self.beats?.cancel() }
        _ = try? await store.client.ask("HDEL", store.keys.nodes, id)
        _ = try? await store.client.ask("DEL", store.keys.number(number))
    }

    private func beat() {
        guard store.client.link.isReady else { return }
        store.client.link.send(
            RedisCommand("SET", store.keys.number(number), id, "PX", "15000")
        ) { _ in }
        store.client.call(.beat, keys: [store.keys.nodes], [.text(id), .text("\(number) \(name)")]) { result in
            if case .success(let value) = result { self.take(value) }
        }
    }

    private func take(_ value: RedisValue) {
        guard let now = value[0].integer, let pairs = value[2].array else { return }
        var alive: [Node] = []
        var gone: [Node] = []
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            let words = (pairs[index + 1].text ?? "").split(separator: " ", maxSplits: 2)
            guard let id = pairs[index].text, words.count == 3, let beat = Int64(words[0]),
                let number = UInt8(words[1])
            else { continue }
            let node = Node(id: id, number: number, name: String(words[2]), beat: beat)
            if now - beat < Self.limit { alive.append(node) } else { gone.append(node) }
        }
        let found = alive
        nodes.withLock { $0 = found }
        if value[1].integer == 1, !isFirst { onForgotten?() }
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
