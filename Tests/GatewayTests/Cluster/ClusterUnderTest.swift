import Foundation
import NIOCore
import TestSupport
import Testing

/// Gateways on one Redis, or on a Redis Cluster.
struct ClusterUnderTest {
    /// What the gateways share.
    enum Kind: CaseIterable {
        case server, cluster
    }

    let redis: RedisServer
    let gateways: [GatewayProcess]

    static func with(_ count: Int, on kind: Kind, _ body: (ClusterUnderTest) async throws -> Void) async throws {
        switch kind {
        case .server: try await with(count, body)
        case .cluster: try await with(count, on: try await ServerCluster.shared, body)
        }
    }

    /// - Parameter prefix: What its keys begin with, apart from all others'.
    static func with(
        _ count: Int, on servers: ServerCluster, prefix: String = "\(UUID().uuidString):", settings: [String] = [],
        _ body: (ClusterUnderTest) async throws -> Void
    ) async throws {
        let locations = Array(repeating: servers.location(prefix: prefix), count: count)
        try await with(servers.nodes[0], at: locations, settings, body)
    }

    /// - Parameter port: Where the gateways find Redis, if not at its own port.
    static func with(
        _ count: Int, redis arguments: [String] = [], through port: ((Int) async throws -> [Int])? = nil,
        settings: [String] = [], _ body: (ClusterUnderTest) async throws -> Void
    ) async throws {
        let redis = try await RedisServer.start(arguments)
        do {
            let ports = try await port?(redis.port) ?? Array(repeating: redis.port, count: count)
            try await with(redis, at: ports.map { "redis://127.0.0.1:\($0)" }, settings, body)
        } catch {
            await redis.destroy()
            throw error
        }
        await redis.destroy()
    }

    private static func with(
        _ redis: RedisServer, at locations: [String], _ settings: [String],
        _ body: (ClusterUnderTest) async throws -> Void
    ) async throws {
        let count = locations.count
        var gateways: [GatewayProcess] = []
        do {
            for index in 0..<count {
                gateways.append(
                    try await GatewayProcess.start(
                        [
                            "--store", "redis", "--cluster.redis", locations[index],
                            "--node.name", "n\(index)", "--log.level", "error",
                        ] + settings))
            }
            let cluster = ClusterUnderTest(redis: redis, gateways: gateways)
            for node in 0..<count {
                try await cluster.eventually(node, "SHOW STATUS LIKE 'cometgate_nodes'", "cometgate_nodes|\(count)")
            }
            try await body(cluster)
        } catch {
            for gateway in gateways { await gateway.destroy() }
            throw error
        }
        for gateway in gateways { await gateway.destroy() }
    }

    /// Runs a statement on a node; what it answers, or `error …`.
    @discardableResult
    func sql(_ node: Int, _ statements: String...) async throws -> String {
        let port = gateways[node].queryPort
        return try await blocking {
            let client = try MariaDBClient(port: port)
            var text = ""
            for sql in statements {
                do {
                    text = try client.query(sql).text
                } catch let failure as MariaDBClient.Failure {
                    text = "error \(failure.code) \(failure.message)"
                }
            }
            return text
        }
    }

    func browser(
        _ node: Int, user: Int = 0, key: String = "", version: String = "5.0"
    ) async throws -> ClusterBrowser {
        let path = "/comet-server/ws/sesion=\(key)&myid=\(user)&devid=0&v=\(version)&uuid=UUID\(user)&api=js"
        let socket = try await WebSocketClient.connect(
            to: try SocketAddress(ipAddress: "127.0.0.1", port: gateways[node].pushPort), path: path)
        _ = try await socket.text()
        return ClusterBrowser(socket: socket)
    }

    /// Asks again until the answer is the one that is to come.
    func eventually(
        _ node: Int, _ sql: String, _ expected: String, within seconds: Int = 20,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var answer = ""
        while ContinuousClock.now < deadline {
            answer = try await self.sql(node, sql)
            if answer == expected { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(answer == expected, sourceLocation: location)
    }
}

/// A browser that keeps what it gets.
final class ClusterBrowser {
    let socket: WebSocketClient
    /// Where it stands in its pipes, as it was told.
    private(set) var positions: [String: String] = [:]

    init(socket: WebSocketClient) {
        self.socket = socket
    }

    /// Subscribes, and waits until that is done.
    ///
    /// - Returns: Everything that came meanwhile.
    @discardableResult
    func subscribe(_ lines: String...) async throws -> [Frame] {
        try await socket.send((["subscription"] + lines).joined(separator: "\n"))
        return try await catchUp()
    }

    /// Waits until all that was asked for was done; gives what came up to then.
    func catchUp() async throws -> [Frame] {
        // Refused in its turn, behind whatever takes its time.
        try await socket.send("no_such_command")
        var frames: [Frame] = []
        while true {
            let frame = try await next()
            if frame.event == "error" { return frames }
            frames.append(frame)
        }
    }

    func next() async throws -> Frame {
        let frame = try JSONDecoder().decode(Frame.self, from: Data(try await socket.text().utf8))
        if let position = frame.position { positions[position.pipe] = position.id }
        if let id = frame.id, frame.pipe != "msg" { positions[frame.pipe ?? ""] = id }
        return frame
    }

    /// The bodies of the next messages of a pipe.
    func bodies(_ count: Int, of pipe: String) async throws -> [String] {
        var bodies: [String] = []
        while bodies.count < count {
            let frame = try await next()
            if frame.pipe == pipe, let text = frame.text { bodies.append(text) }
        }
        return bodies
    }
}

/// What tests look at in a frame.
struct Frame: Decodable, Hashable {
    struct Position: Decodable, Hashable {
        var pipe: String
        var id: String?
        var recovered: Bool?
    }

    var pipe: String?
    var event: String?
    var id: String?
    var text: String?
    var position: Position?

    private enum Keys: String, CodingKey {
        case pipe, event, id, data
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        pipe = try? values.decode(String.self, forKey: .pipe)
        event = try? values.decode(String.self, forKey: .event)
        id = try? values.decode(String.self, forKey: .id)
        text = try? values.decode(String.self, forKey: .data)
        position = try? values.decode(Position.self, forKey: .data)
    }
}
