import CometEngine
import Logging
import NIOCore

/// Commands, scripts and their answers, of one server or of all nodes of a cluster.
final class RedisClient: Sendable {
    private enum Way {
        case one(RedisLink)
        case cluster(ClusterRouter)
    }

    /// So many commands of one question are on their way at once.
    private static let portion = 1000

    private let way: Way
    let dialer: RedisDialer
    private let patience: TimeAmount
    private let logger: Logger
    let statistics = StoreStatistics()

    init(dialer: RedisDialer, patience: TimeAmount, logger: Logger) {
        self.dialer = dialer
        self.patience = patience
        self.logger = logger
        way =
            dialer.location.isCluster
            ? .cluster(ClusterRouter(dialer: dialer, patience: patience, logger: logger))
            : .one(RedisLink(dialer: dialer, purpose: .commands, patience: patience, logger: logger))
    }

    func start() {
        switch way {
        case .one(let link): link.start()
        case .cluster(let router): router.start()
        }
    }

    func close() async {
        switch way {
        case .one(let link): await link.close()
        case .cluster(let router): await router.close()
        }
    }

    var loop: any EventLoop { dialer.loop }
    var isCluster: Bool { dialer.location.isCluster }

    /// Whether all data can be reached.
    var isReady: Bool {
        switch way {
        case .one(let link): link.isReady
        case .cluster(let router): router.isReady
        }
    }

    /// Whether the server of a key or a channel can be reached.
    func isReady(_ key: String) -> Bool {
        switch way {
        case .one(let link): link.isReady
        case .cluster(let router): router.isReady(key)
        }
    }

    /// Calls whenever servers can be used, cannot, or have other keys than before; set and called on the loop.
    func onChange(_ call: @escaping () -> Void) {
        switch way {
        case .one(let link): link.onChange = { _ in call() }
        case .cluster(let router): router.onChange = call
        }
    }

    // MARK: - Channels

    /// Whether a channel belongs to a node of the cluster, as keys do.
    var hasShardedChannels: Bool {
        if case .cluster(let router) = way { router.hasShardedChannels } else { false }
    }

    /// What a script publishes with; it takes PUBLISH where the server has no other.
    var publishing: String { isCluster ? "SPUBLISH" : "PUBLISH" }

    /// A command that publishes to a channel of one pipe, user or gateway.
    func publication(_ channel: String, _ payload: [UInt8]) -> RedisCommand {
        RedisCommand(hasShardedChannels ? "SPUBLISH" : "PUBLISH", [.text(channel), .bytes(payload)])
    }

    /// The node of a cluster that has a slot.
    func node(of slot: Int) -> RedisAddress? {
        if case .cluster(let router) = way { router.owner(of: slot) } else { nil }
    }

    /// A node has said that a channel's slot is another's.
    func channelMoved(_ slot: Int, to address: RedisAddress) {
        if case .cluster(let router) = way { router.moved(slot, to: address, by: slot) }
    }

    /// Something does not go as the map of the cluster says.
    func lookAgain() {
        if case .cluster(let router) = way { router.scout.wake() }
    }

    /// A connection for subscriptions.
    func makeLink(to node: RedisAddress?, onPush: @escaping (RedisValue) -> Void) -> RedisLink {
        RedisLink(
            dialer: dialer, purpose: .subscriptions(onPush: onPush), target: node.map { .node($0) } ?? .location,
            patience: patience, logger: logger)
    }

    // MARK: - Commands

    /// The completion runs on the loop, never in this call; in the order of sending for what is of one key.
    func send(_ command: RedisCommand, _ completion: @escaping RedisLink.Completion) {
        switch way {
        case .one(let link): link.send(command, completion)
        case .cluster(let router): router.send(command, completion)
        }
    }

    func send(_ commands: [RedisCommand], completions: [RedisLink.Completion]) {
        switch way {
        case .one(let link): link.send(commands, completions: completions)
        case .cluster(let router):
            for (command, completion) in zip(commands, completions) { router.send(command, completion) }
        }
    }

    /// Calls a script by its hash; one that the server has forgotten is sent whole.
    ///
    /// - Parameter channels: Those that it publishes to.
    func call(
        _ script: RedisScript, keys: [String], _ arguments: [RedisCommand.Argument], channels: [String] = [],
        _ completion: @escaping RedisLink.Completion
    ) {
        let rest = [.number(Int64(keys.count))] + keys.map { .text($0) } + arguments
        var command = RedisCommand("EVALSHA", [.text(script.hash)] + rest)
        command.channels = channels
        let begin = MonotonicTime.now
        send(command) { [self] result in
            if script.commits, case .success = result {
                statistics.commits.record(nanoseconds: MonotonicTime.since(begin))
            }
            if case .failure(.refused(let text)) = result, text.hasPrefix("NOSCRIPT") {
                var whole = RedisCommand("EVAL", [.text(script.text)] + rest)
                whole.channels = channels
                send(whole, completion)
            } else {
                completion(result)
            }
        }
    }

    func call(
        _ script: RedisScript, keys: [String], _ arguments: [RedisCommand.Argument] = [], channels: [String] = []
    ) async throws(StoreError) -> RedisValue {
        let result = await withCheckedContinuation { continuation in
            call(script, keys: keys, arguments, channels: channels) { continuation.resume(returning: $0) }
        }
        return try result.mapError { StoreError($0) }.get()
    }

    func ask(_ name: String, _ arguments: String...) async throws(StoreError) -> RedisValue {
        let command = RedisCommand(name, arguments.map { .text($0) })
        let result = await withCheckedContinuation { continuation in
            send(command) { continuation.resume(returning: $0) }
        }
        return try result.mapError { StoreError($0) }.get()
    }

    /// Sends many commands without waiting between them; their answers, in order.
    func ask(_ commands: [RedisCommand]) async throws(StoreError) -> [RedisValue] {
        var values: [RedisValue] = []
        var rest = commands[...]
        while !rest.isEmpty {
            let portion = Array(rest.prefix(Self.portion))
            rest = rest.dropFirst(portion.count)
            let results = await withCheckedContinuation { continuation in
                let answers = RedisAnswers(count: portion.count) { continuation.resume(returning: $0) }
                send(portion, completions: portion.indices.map { place in { answers.put($0, at: place) } })
            }
            for result in results { values.append(try result.mapError { StoreError($0) }.get()) }
        }
        return values
    }
}
