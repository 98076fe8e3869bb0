import NIOCore

/// Finds out which node of a Redis Cluster has which slots, by asking one node after the other.
///
/// On a connection of its own each time: what is to be found out is often why the others do not work.
/// `@unchecked Sendable`: what varies belongs to the event loop.
final class ClusterScout: @unchecked Sendable {
    struct Finding {
        let map: ClusterMap
        /// Whether there are channels that belong to a slot (Redis 7).
        let hasShardedChannels: Bool
    }

    private static let pause = TimeAmount.milliseconds(50)

    private let dialer: RedisDialer
    private var turn = 0
    private var isUnderway = false
    private var isWanted = false
    private var isStopped = false
    /// Nodes of the last map.
    private var nodes: [RedisAddress] = []
    /// Called for each map that was found.
    var onFinding: ((Finding) -> Void)?
    /// Called when a node could not be asked.
    var onFailure: ((String) -> Void)?

    init(dialer: RedisDialer) {
        self.dialer = dialer
    }

    /// Asks as soon as may be; on the loop.
    func wake() {
        guard !isStopped else { return }
        guard !isUnderway else { return isWanted = true }
        isUnderway = true
        isWanted = false
        let places = nodes + dialer.location.addresses
        let address = places[turn % max(1, places.count)]
        turn = (turn + 1) % max(1, places.count)
        let questions = [dialer.location.hello(protocol: 2), RedisCommand("CLUSTER", "SLOTS")]
        dialer.ask(address, questions, named: "\(address)").whenComplete { result in
            self.take(result, from: address)
            // Not again at once: many may have found the same.
            self.dialer.loop.scheduleTask(in: Self.pause) {
                self.isUnderway = false
                if self.isWanted { self.wake() }
            }
        }
    }

    func stop() { isStopped = true }

    private func take(_ result: Result<[RedisValue], any Error>, from address: RedisAddress) {
        guard !isStopped else { return }
        switch result {
        case .failure(let error): failed(RedisLink.words(for: error))
        case .success(let values):
            guard values.count == 2 else { return failed("\(address) does not speak Redis") }
            if case .error(let text) = values[0] { return failed("it refuses the login: \(text)") }
            if let odd = dialer.location.mismatch(mode: values[0].field("mode")?.text) { return failed(odd) }
            if case .error(let text) = values[1] { return failed("\(address) says: \(text)") }
            guard let map = ClusterMap(values[1], asked: address), !map.parts.isEmpty else {
                return failed("\(address) knows of no slots")
            }
            nodes = map.nodes.sorted { ($0.host, $0.port) < ($1.host, $1.port) }
            let version = values[0].field("version")?.text?.split(separator: ".").first.flatMap { Int($0) } ?? 0
            onFinding?(Finding(map: map, hasShardedChannels: version >= 7))
        }
    }

    /// Another node may know more.
    private func failed(_ why: String) {
        isWanted = true
        onFailure?(why)
    }
}
