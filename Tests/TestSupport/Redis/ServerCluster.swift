import Foundation

/// A Redis Cluster of Debian's `redis-server`, on free ports of this machine.
package final class ServerCluster: Sendable {
    /// The masters at the start, then their replicas.
    package let nodes: [RedisServer]

    private static let starting = Task { try await start() }

    /// Three masters that all tests of a run share, each with a prefix of its own.
    package static var shared: ServerCluster {
        get async throws { try await starting.value }
    }

    private init(nodes: [RedisServer]) {
        self.nodes = nodes
    }

    /// - Parameters:
    ///   - replicas: One for each of so many of the three masters.
    ///   - timeout: Milliseconds after which a node that does not answer counts as failed.
    package static func start(replicas: Int = 0, timeout: Int = 15_000) async throws -> ServerCluster {
        var nodes: [RedisServer] = []
        var buses: [Int] = []
        do {
            for _ in 0..<(3 + replicas) {
                let (node, bus) = try await startNode(timeout)
                nodes.append(node)
                buses.append(bus)
            }
            let cluster = ServerCluster(nodes: nodes)
            try await cluster.join(buses)
            return cluster
        } catch {
            for node in nodes { await node.destroy() }
            throw error
        }
    }

    /// Runs the body on a cluster of its own.
    package static func with(
        replicas: Int, timeout: Int, _ body: (ServerCluster) async throws -> Void
    ) async throws {
        let cluster = try await start(replicas: replicas, timeout: timeout)
        do {
            try await body(cluster)
        } catch {
            await cluster.destroy()
            throw error
        }
        await cluster.destroy()
    }

    private static func startNode(_ timeout: Int) async throws -> (RedisServer, bus: Int) {
        // Somebody else may have taken the port of the bus meanwhile.
        var attempts = 0
        while true {
            let bus = try RedisServer.freePort()
            do {
                let node = try await RedisServer.start([
                    "--cluster-enabled", "yes", "--cluster-port", "\(bus)", "--cluster-node-timeout", "\(timeout)",
                    "--cluster-replica-validity-factor", "0",
                ])
                return (node, bus)
            } catch  where attempts < 5 {
                attempts += 1
            }
        }
    }

    private func join(_ buses: [Int]) async throws {
        let ends = [0, 5461, 10_923, 16_384]
        for place in 0..<3 {
            try await nodes[place].run("CLUSTER", "ADDSLOTSRANGE", "\(ends[place])", "\(ends[place + 1] - 1)")
            try await nodes[place].run("CLUSTER", "SET-CONFIG-EPOCH", "\(place + 1)")
        }
        for place in 1..<nodes.count {
            try await nodes[0].run("CLUSTER", "MEET", "127.0.0.1", "\(nodes[place].port)", "\(buses[place])")
        }
        try await agree("cluster_known_nodes:\(nodes.count)")
        for place in 3..<nodes.count {
            try await nodes[place].run("CLUSTER", "REPLICATE", try await id(of: place - 3))
        }
        for place in 3..<nodes.count {
            try await wait { try await self.nodes[place].run("INFO", "replication").contains("master_link_status:up") }
        }
        try await agree("cluster_state:ok")
    }

    /// Waits until every node says so in CLUSTER INFO.
    private func agree(_ line: String) async throws {
        for node in nodes { try await wait { try await node.run("CLUSTER", "INFO").contains(line) } }
    }

    private func wait(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !(try await condition()) {
            guard ContinuousClock.now < deadline else {
                throw RedisServer.Failure(description: "the nodes do not become a cluster")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// What `cluster.redis` is to say.
    package func location(prefix: String) -> String {
        let addresses = nodes.prefix(2).map { "127.0.0.1:\($0.port)" }
        return "redis+cluster://\(addresses.joined(separator: ","))?prefix=\(prefix)"
    }

    /// What the cluster calls a node.
    package func id(of place: Int) async throws -> String { try await nodes[place].run("CLUSTER", "MYID") }

    package func slot(of key: String) async throws -> Int {
        Int(try await nodes[0].run("CLUSTER", "KEYSLOT", key)) ?? -1
    }

    /// The place of the node that has a slot.
    package func owner(of slot: Int) async throws -> Int? {
        for place in nodes.indices {
            let rows = try await nodes[place].run("CLUSTER", "NODES").split(separator: "\n")
            guard let own = rows.first(where: { $0.contains("myself,master") }) else { continue }
            for range in own.split(separator: " ").dropFirst(8) {
                let ends = range.split(separator: "-").compactMap { Int($0) }
                if let first = ends.first, let last = ends.last, (first...last).contains(slot) { return place }
            }
        }
        return nil
    }

    /// Moves a slot with its keys from one master to another, as `redis-cli --cluster reshard` does.
    package func move(_ slot: Int, from source: Int, to target: Int) async throws {
        try await beginMove(slot, from: source, to: target)
        try await endMove(slot, from: source, to: target)
    }

    /// Moves the keys; the slot is still the first node's.
    package func beginMove(_ slot: Int, from source: Int, to target: Int) async throws {
        let (here, there) = (nodes[source], nodes[target])
        let (hereID, thereID) = (try await id(of: source), try await id(of: target))
        try await there.run("CLUSTER", "SETSLOT", "\(slot)", "IMPORTING", hereID)
        try await here.run("CLUSTER", "SETSLOT", "\(slot)", "MIGRATING", thereID)
        while true {
            let keys = try await here.run("CLUSTER", "GETKEYSINSLOT", "\(slot)", "100")
                .split(separator: "\n").map(String.init)
            if keys.isEmpty { break }
            // One after the other: what lies between is a slot whose keys are on both sides.
            for key in keys { try await here.run("MIGRATE", "127.0.0.1", "\(there.port)", key, "0", "5000") }
        }
    }

    package func endMove(_ slot: Int, from source: Int, to target: Int) async throws {
        let thereID = try await id(of: target)
        for place in [target, source] + nodes.indices.filter({ $0 != source && $0 != target }) {
            try await nodes[place].run("CLUSTER", "SETSLOT", "\(slot)", "NODE", thereID)
        }
    }

    package func destroy() async {
        for node in nodes { await node.destroy() }
    }
}
