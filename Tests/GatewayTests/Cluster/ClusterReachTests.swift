import Foundation
import NIOCore
import TestSupport
import Testing

/// What is changed at one node is in force at the others within a second, and what happens anywhere is told once.
@Suite(.serialized)
struct ClusterReachTests {
    /// The time of the fastest of three: a machine under load may be slow once, what comes late by itself always is.
    private func fastest(_ body: (Int) async throws -> Void) async throws -> Duration {
        var times: [Duration] = []
        for turn in 0..<3 {
            let begin = ContinuousClock.now
            try await body(turn)
            times.append(ContinuousClock.now - begin)
        }
        return times.min() ?? .zero
    }

    @Test func aRevokedTokenAndADeletedKeyEndConnectionsElsewhere() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            let executable = try GatewayProcess.executable().path
            var byToken: [(token: String, browser: ClusterBrowser)] = []
            var byKey: [ClusterBrowser] = []
            for user in 1...3 {
                let run = try await CommandRun.run(
                    executable, ["token", "--user", "\(user)", "--ttl", "1h"],
                    environment: ["COMETGATE_PASSWORD": "secret"])
                let token = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
                byToken.append((token, try await cluster.browser(1, user: user, key: token)))
                try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (\(user + 10), 'h\(user)')")
                byKey.append(try await cluster.browser(1, user: user + 10, key: "h\(user)"))
            }
            let revoking = try await fastest { (turn: Int) async throws -> Void in
                try await cluster.sql(0, "INSERT INTO revoked_tokens (token) VALUES ('\(byToken[turn].token)')")
                #expect(try await byToken[turn].browser.socket.closing() != nil)
            }
            #expect(revoking < .seconds(1))
            let deleting = try await fastest { (turn: Int) async throws -> Void in
                try await cluster.sql(0, "DELETE FROM users_auth WHERE id = \(turn + 11)")
                #expect(try await byKey[turn].socket.closing() != nil)
            }
            #expect(deleting < .seconds(1))
            // Who comes again with it is nobody.
            let again = try await cluster.browser(1, user: 1, key: byToken[0].token)
            #expect(try await cluster.sql(1, "SELECT time FROM users_time WHERE id = 1") != "0")
            await again.socket.close()
        }
    }

    @Test func settingsAndKillReachTheOtherNode() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            let setting = try await fastest { (turn: Int) async throws -> Void in
                try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('pipe\(turn)', 5)")
                // What the other node is given to send is kept as soon as that node knows.
                var isKept = false
                while !isKept {
                    isKept =
                        try await cluster.sql(
                            1, "INSERT INTO pipes_messages (name, message) VALUES ('pipe\(turn)', 'text')",
                            "SELECT COUNT(*) > 0 FROM pipes_messages WHERE name = 'pipe\(turn)'") == "1"
                }
            }
            #expect(setting < .seconds(1))
            var browsers: [ClusterBrowser] = []
            for _ in 0..<3 { browsers.append(try await cluster.browser(1)) }
            let list = try await cluster.sql(
                0, "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND = 'WebSocket' ORDER BY ID")
            let ids = list.components(separatedBy: "; ")
            try #require(ids.count == 3)
            let killing = try await fastest { (turn: Int) async throws -> Void in
                #expect(try await cluster.sql(0, "KILL \(ids[turn])") == "")
                #expect(try await browsers[turn].socket.closing() != nil)
            }
            #expect(killing < .seconds(1))
        }
    }

    @Test func whoeverAsksWhetherANodeIsReadyIsToldOfRedis() async throws {
        try await ClusterUnderTest.with(1, settings: ["--cluster.patience", "300"]) { cluster in
            let port = cluster.gateways[0].adminPort
            #expect(try await HTTPExchange.get("/readyz", to: port).status == 200)
            await cluster.redis.kill()
            try await ready(port, 503)
            #expect(try await cluster.sql(0, "SHOW STATUS LIKE 'cometgate_redis'") == "cometgate_redis|away")
            // Who may know is told why.
            let reason = try await HTTPExchange.get("/readyz", to: port, headers: [HTTPExchange.basic()]).body
            #expect(reason.contains("Redis is away"), "\(reason)")
            #expect(try await HTTPExchange.get("/healthz", to: port).status == 200)
            #expect(try await cluster.sql(0, "SELECT state FROM comet_nodes") == "away")
            try await cluster.redis.restart()
            try await ready(port, 200)
            try await cluster.eventually(0, "SHOW STATUS LIKE 'cometgate_redis'", "cometgate_redis|joined")
            #expect(try await cluster.sql(0, "INSERT INTO users_data (id, data) VALUES (1, 'on')") == "")
        }
    }

    private func ready(_ port: Int, _ expected: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        var status = 0
        while status != expected, ContinuousClock.now < deadline {
            status = try await HTTPExchange.get("/readyz", to: port).status
        }
        #expect(status == expected)
    }

    @Test func nodesAreAsked() async throws {
        try await ClusterUnderTest.with(3) { cluster in
            let browsers = [try await cluster.browser(1), try await cluster.browser(1)]
            for node in 0..<3 {
                try await cluster.eventually(
                    node, "SELECT name, state, browsers, since > 0 FROM comet_nodes ORDER BY name",
                    "n0|joined|0|1; n1|joined|2|1; n2|joined|0|1")
            }
            // The numbers are those in the ids of connections.
            #expect(
                try await cluster.sql(
                    2,
                    """
                    SELECT name, COUNT(*) FROM comet_nodes JOIN information_schema.PROCESSLIST ON ID >> 24 = number
                    WHERE COMMAND = 'WebSocket' GROUP BY name
                    """) == "n1|2")
            #expect(
                try await cluster.sql(
                    0, "SELECT n.name FROM comet_nodes n WHERE number = (SELECT CONNECTION_ID() >> 24)") == "n0")
            // One that leaves is gone at once.
            cluster.gateways[2].send(signal: SIGTERM)
            _ = await cluster.gateways[2].waitForExit()
            try await cluster.eventually(0, "SELECT GROUP_CONCAT(name ORDER BY name) FROM comet_nodes", "n0,n1")
            for browser in browsers { await browser.socket.close() }
        }
    }

    @Test func whatANodeTellsOfItselfStaysThere() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            var consoles: [WebSocketClient] = []
            for gateway in cluster.gateways {
                let session = try await HTTPExchange.get(
                    "/session", to: gateway.adminPort, headers: [HTTPExchange.basic()]
                ).object()
                let console = try await WebSocketClient.connect(
                    to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort),
                    path: WebSocketClient.path(key: try #require(session["token"] as? String), version: "5.0"),
                    headers: ["Origin: http://127.0.0.1:\(gateway.adminPort)"])
                _ = try await console.text()
                try await console.send("subscription\ncomet_stats")
                consoles.append(console)
            }
            // One browser more, at the second node: the first one's console never counts it.
            let browser = try await cluster.browser(1)
            for (node, console) in consoles.enumerated() {
                var counts: [Int] = []
                while counts.count < 3 || (node == 1 && counts.last != 2) {
                    let text = try await console.text()
                    if let found = text.firstMatch(of: /"connections":(\d+)/) { counts.append(Int(found.1) ?? -1) }
                }
                #expect(node == 1 || Set(counts) == [1], "\(counts)")
            }
            await browser.socket.close()
        }
    }

    @Test func aUserOnTwoNodesComesAndGoesOnce() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (7, 'h7')")
            let watchers = [try await cluster.browser(0), try await cluster.browser(1)]
            for watcher in watchers { try await watcher.subscribe("user_status_7") }
            for _ in 0..<3 {
                let first = try await cluster.browser(0, user: 7, key: "h7")
                let second = try await cluster.browser(1, user: 7, key: "h7")
                try await cluster.eventually(0, "SELECT time FROM users_time WHERE id = 7", "0")
                await first.socket.close()
                await second.socket.close()
                for watcher in watchers {
                    #expect(try await watcher.bodies(2, of: "user_status_7") == ["online", "offline"])
                }
            }
            // However the two nodes overlap, what is told is in order, and ends with what is so.
            var old = try await cluster.browser(0, user: 7, key: "h7")
            for turn in 1..<40 {
                let leaving = old.socket
                async let ended: Void = leaving.close()
                let new = try await cluster.browser(turn % 2, user: 7, key: "h7")
                await ended
                old = new
            }
            try await cluster.eventually(0, "SELECT time FROM users_time WHERE id = 7", "0")
            await old.socket.close()
            try await cluster.eventually(0, "SELECT time > 0 FROM users_time WHERE id = 7", "1")
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('user_status_7', 'end')")
            for watcher in watchers {
                var words: [String] = []
                while words.last != "end" { words += try await watcher.bodies(1, of: "user_status_7") }
                words.removeLast()
                #expect(words.last == "offline")
                #expect(words == words.indices.map { $0 % 2 == 0 ? "online" : "offline" })
            }
        }
    }
}
