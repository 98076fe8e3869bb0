import Foundation
import TestSupport
import Testing

/// Two and three gateways act as one.
@Suite(.serialized)
struct ClusterTests {
    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func aMessageReachesEveryNode(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(3, on: kind) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 50)")
            var browsers: [ClusterBrowser] = []
            for node in 0..<3 {
                let browser = try await cluster.browser(node, version: node == 1 ? "4.09" : "5.0")
                try await browser.subscribe("kept", "loose")
                browsers.append(browser)
            }
            for node in 0..<3 {
                try await cluster.sql(
                    node, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'k\(node)')",
                    "INSERT INTO pipes_messages (name, message) VALUES ('loose', 'l\(node)')")
            }
            for browser in browsers {
                var kept: [String] = []
                var loose: [String] = []
                while kept.count + loose.count < 6 {
                    let frame = try await browser.next()
                    if frame.pipe == "kept" { kept.append(frame.text ?? "") }
                    if frame.pipe == "loose" { loose.append(frame.text ?? "") }
                }
                #expect(kept == ["k0", "k1", "k2"])
                #expect(loose == ["l0", "l1", "l2"])
            }
            for node in 0..<3 {
                #expect(
                    try await cluster.sql(node, "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id")
                        == "k0; k1; k2")
            }
            // Counts are the cluster's, and fall when somebody leaves another node.
            #expect(try await cluster.sql(1, "SELECT name, users FROM pipes") == "kept|3; loose|3")
            await browsers[0].socket.close()
            try await cluster.eventually(2, "SELECT users FROM pipes WHERE name = 'kept'", "2")
            #expect(try await cluster.sql(1, "SELECT COUNT(*) FROM users_in_pipes WHERE name = 'kept'") == "2")
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func allNodesHaveOneOrder(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 1000)")
            let (first, second) = (try await cluster.browser(0), try await cluster.browser(1))
            for browser in [first, second] { try await browser.subscribe("kept", "loose") }
            let each = 100
            try await withThrowingTaskGroup(of: Void.self) { group in
                for node in 0..<2 {
                    for pipe in ["kept", "loose"] {
                        let port = cluster.gateways[node].queryPort
                        group.addTask {
                            try await blocking {
                                let client = try MariaDBClient(port: port)
                                for number in 0..<each {
                                    try client.query(
                                        "INSERT INTO pipes_messages (name, message) VALUES ('\(pipe)', '\(node)-\(number)')"
                                    )
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            var orders: [[String: [String]]] = []
            for browser in [first, second] {
                var order: [String: [String]] = [:]
                for _ in 0..<(4 * each) {
                    let frame = try await browser.next()
                    order[frame.pipe ?? "", default: []].append(frame.text ?? "")
                }
                orders.append(order)
            }
            #expect(orders[0] == orders[1])
            let log = try await cluster.sql(
                0, "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id LIMIT 1000")
            #expect(orders[0]["kept"] == log.components(separatedBy: "; "))
            for node in 0..<2 {
                let own = orders[0]["loose"]?.filter { $0.hasPrefix("\(node)-") }
                #expect(own == (0..<each).map { "\(node)-\($0)" })
            }
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func whatWasMissedIsFetchedFromAnotherNode(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 50)")
            let first = try await cluster.browser(0)
            try await first.subscribe("kept")
            try await cluster.sql(1, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'one')")
            #expect(try await first.bodies(1, of: "kept") == ["one"])
            await first.socket.close()
            let position = try #require(first.positions["kept"])
            try await cluster.sql(
                0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'two'), ('kept', 'three')")
            let second = try await cluster.browser(1)
            let frames = try await second.subscribe("kept \(position)")
            #expect(frames.compactMap(\.position).contains { $0.recovered == true })
            #expect(frames.filter { $0.pipe == "kept" }.map(\.text) == ["two", "three"])
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'four')")
            #expect(try await second.bodies(1, of: "kept") == ["four"])
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func privateMessagesFindTheirUser(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            try await cluster.sql(
                0, "INSERT INTO users_auth (id, hash) VALUES (31, 'hash31')",
                "INSERT INTO users_messages (id, message) VALUES (31, 'one'), (31, 'two')")
            let watcher = try await cluster.browser(0)
            try await watcher.subscribe("user_status_31")
            let user = try await cluster.browser(1, user: 31, key: "hash31", version: "4.09")
            #expect(try await user.bodies(2, of: "msg") == ["one", "two"])
            #expect(try await watcher.bodies(1, of: "user_status_31") == ["online"])
            // A second device, on the other node: nobody hears of it, and both get what comes.
            let other = try await cluster.browser(0, user: 31, key: "hash31", version: "4.09")
            _ = try await other.catchUp()
            try await cluster.eventually(0, "SELECT COUNT(*) FROM users_messages", "0")
            try await cluster.sql(0, "INSERT INTO users_messages (id, message) VALUES (31, 'live')")
            #expect(try await user.bodies(1, of: "msg") == ["live"])
            #expect(try await other.bodies(1, of: "msg") == ["live"])
            try await cluster.eventually(1, "SELECT COUNT(*) FROM users_messages", "0")
            #expect(try await cluster.sql(0, "SELECT time FROM users_time WHERE id = 31") == "0")
            await user.socket.close()
            try await cluster.sql(0, "INSERT INTO users_messages (id, message) VALUES (31, 'still')")
            #expect(try await other.bodies(1, of: "msg") == ["still"])
            await other.socket.close()
            #expect(try await watcher.bodies(1, of: "user_status_31") == ["offline"])
            #expect(try await cluster.sql(1, "SELECT time FROM users_time WHERE id = 31") != "0")
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func changesReachEveryNode(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (9, 'h9')")
            let user = try await cluster.browser(1, user: 9, key: "h9")
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length, ttl) VALUES ('later', 3, 60)")
            try await cluster.eventually(1, "SELECT length, ttl FROM pipes_settings WHERE name = 'later'", "3|60")
            try await cluster.sql(1, "INSERT INTO pipes_messages (name, message) VALUES ('later', 'kept')")
            #expect(try await cluster.sql(0, "SELECT message FROM pipes_messages WHERE name = 'later'") == "kept")
            try await cluster.sql(1, "DELETE FROM pipes_settings WHERE name = 'later'")
            try await cluster.eventually(0, "SELECT COUNT(*) FROM pipes_settings", "0")
            // A deleted key ends the connections that came in with it.
            try await cluster.sql(0, "DELETE FROM users_auth WHERE id = 9")
            #expect(try await user.socket.closing() != nil)
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func processesAreSeenAndEndedFromEverywhere(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            let browser = try await cluster.browser(1)
            try await browser.subscribe("room")
            let list = try await cluster.sql(
                0, "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND = 'WebSocket'")
            #expect(UInt32(list) != nil, "\(list)")
            #expect(try await cluster.sql(0, "KILL \(list)") == "")
            #expect(try await browser.socket.closing() != nil)
            #expect(try await cluster.sql(0, "KILL \(list)").contains("Unknown thread id"))
            let ports = cluster.gateways.map(\.queryPort)
            try await blocking {
                let (victim, killer) = (try MariaDBClient(port: ports[1]), try MariaDBClient(port: ports[0]))
                try killer.query("KILL \(try victim.query("SELECT CONNECTION_ID()").text)")
                #expect(throws: MariaDBClient.Failure.self) { try victim.ping() }
            }
        }
    }

    @Test(arguments: ClusterUnderTest.Kind.allCases)
    func aTransactionLeavesAtOnce(_ kind: ClusterUnderTest.Kind) async throws {
        try await ClusterUnderTest.with(2, on: kind) { cluster in
            try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (5, 'h5')")
            let browser = try await cluster.browser(1)
            try await browser.subscribe("one_pipe", "two_pipe")
            try await cluster.sql(
                0, "START TRANSACTION", "INSERT INTO pipes_settings (name, length) VALUES ('one_pipe', 5)",
                "INSERT INTO pipes_messages (name, message) VALUES ('one_pipe', 'a'), ('two_pipe', 'b')",
                "INSERT INTO users_messages (id, message) VALUES (5, 'private')",
                "INSERT INTO users_data (id, data) VALUES (5, 'data')", "COMMIT")
            var seen: [String] = []
            while seen.count < 2 { if let text = try await browser.next().text { seen.append(text) } }
            // Each slot is told on its own.
            #expect(kind == .cluster ? Set(seen) == ["a", "b"] : seen == ["a", "b"])
            #expect(try await cluster.sql(1, "SELECT message FROM pipes_messages WHERE name = 'one_pipe'") == "a")
            #expect(try await cluster.sql(1, "SELECT message FROM users_messages WHERE id = 5") == "private")
            #expect(try await cluster.sql(1, "SELECT data FROM users_data WHERE id = 5") == "data")
            try await cluster.sql(
                0, "START TRANSACTION", "INSERT INTO users_data (id, data) VALUES (5, 'other')", "ROLLBACK")
            #expect(try await cluster.sql(1, "SELECT data FROM users_data WHERE id = 5") == "data")
        }
    }
}
