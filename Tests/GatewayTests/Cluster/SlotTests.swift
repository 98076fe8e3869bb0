import Foundation
import Synchronization
import TestSupport
import Testing

/// A Redis Cluster changes under the gateways: slots move, a master dies and its replica takes over.
@Suite(.serialized)
struct SlotTests {
    @Test func slotsMoveUnderLoad() async throws {
        let servers = try await ServerCluster.shared
        let prefix = "\(UUID().uuidString):"
        try await ClusterUnderTest.with(2, on: servers, prefix: prefix) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 100000)")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let browsers = [try await cluster.browser(0), try await cluster.browser(1)]
            for browser in browsers { try await browser.subscribe("kept", "loose") }
            let slots = [
                try await servers.slot(of: "\(prefix)p:{0:kept}"), try await servers.slot(of: "\(prefix)c:{0:loose}"),
            ]
            let load = Load()
            async let answered = load.run(on: cluster.gateways.map(\.queryPort))
            for slot in slots + slots + slots {
                let count = load.count
                while load.count < count + 20 { try await Task.sleep(for: .milliseconds(5)) }
                let source = try #require(try await servers.owner(of: slot))
                try await servers.move(slot, from: source, to: (source + 1) % 3)
            }
            load.stop()
            let rows = try await answered
            // What came last of all tells that everything before it has come.
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'end')")
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('loose', 'end')")
            let log = try await cluster.sql(
                1, "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id LIMIT 100000"
            ).components(separatedBy: "; ")
            #expect(Set(log).count == log.count)
            #expect(Set(rows).isSubset(of: log))
            for browser in browsers {
                let (kept, loose) = try await all(of: browser)
                #expect(kept == log)
                #expect(Set(loose).count == loose.count)
                for writer in 0..<2 {
                    for got in [kept, loose] {
                        let own = got.filter { $0.hasPrefix("\(writer)-") }.compactMap { Int($0.dropFirst(2)) }
                        #expect(own == own.sorted())
                    }
                }
            }
            #expect(try await cluster.sql(0, "SHOW STATUS LIKE 'cometgate_redis_gaps_open'").hasSuffix("|0"))
        }
    }

    @Test func betweenTwoNodesNothingWaits() async throws {
        let servers = try await ServerCluster.shared
        let prefix = "\(UUID().uuidString):"
        try await ClusterUnderTest.with(2, on: servers, prefix: prefix) { cluster in
            try await cluster.sql(
                0, "INSERT INTO users_auth (id, hash) VALUES (7, 'h7')",
                "INSERT INTO pipes_settings (name, length) VALUES ('kept', 9)",
                "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'before')")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let browser = try await cluster.browser(1)
            try await browser.subscribe("kept", "loose")
            let slot = try await servers.slot(of: "\(prefix)p:{0:kept}")
            let source = try #require(try await servers.owner(of: slot))
            let target = (source + 1) % 3
            try await servers.beginMove(slot, from: source, to: target)
            for node in 0..<2 {
                try await cluster.sql(
                    node, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'between \(node)')")
                #expect(try await browser.bodies(1, of: "kept") == ["between \(node)"])
            }
            try await servers.endMove(slot, from: source, to: target)
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'behind')")
            #expect(try await browser.bodies(1, of: "kept") == ["behind"])
        }
    }

    /// Everything up to the last message of both pipes.
    private func all(of browser: ClusterBrowser) async throws -> (kept: [String], loose: [String]) {
        var got: [String: [String]] = [:]
        while got["kept"]?.last != "end" || got["loose"]?.last != "end" {
            let frame = try await browser.next()
            if let pipe = frame.pipe, let text = frame.text { got[pipe, default: []].append(text) }
        }
        return (got["kept"] ?? [], got["loose"] ?? [])
    }

    @Test func aReplicaTakesOver() async throws {
        try await ServerCluster.with(replicas: 3, timeout: 1500) { servers in
            try await takeOver(servers)
        }
    }

    private func takeOver(_ servers: ServerCluster) async throws {
        let settings = ["--cluster.patience", "500"]
        try await ClusterUnderTest.with(2, on: servers, prefix: "it:", settings: settings) { cluster in
            try await cluster.sql(
                0, "INSERT INTO users_auth (id, hash) VALUES (7, 'h7')",
                "INSERT INTO pipes_settings (name, length) VALUES ('kept', 100)",
                "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'before')")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let browsers = [try await cluster.browser(0), try await cluster.browser(1)]
            for browser in browsers { try await browser.subscribe("kept", "loose") }
            let user = try await cluster.browser(1, user: 7, key: "h7", version: "4.09")
            let victim = try #require(try await servers.owner(of: try await servers.slot(of: "it:p:{0:kept}")))
            let replica = servers.nodes[victim + 3]
            // It is to have all of it by then.
            while try await replica.run("DBSIZE") != servers.nodes[victim].run("DBSIZE") {}
            await servers.nodes[victim].kill()
            // Until the replica is the master it fails, and says so.
            try await cluster.eventually(
                0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'after')", "", within: 60)
            for browser in browsers { #expect(try await browser.bodies(1, of: "kept") == ["after"]) }
            for node in 0..<2 {
                try await cluster.eventually(
                    node, "SHOW STATUS LIKE 'cometgate_redis'", "cometgate_redis|joined", within: 60)
            }
            #expect(
                try await cluster.sql(1, "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id")
                    == "before; after")
            try await cluster.sql(0, "INSERT INTO users_messages (id, message) VALUES (7, 'private')")
            #expect(try await user.bodies(1, of: "msg") == ["private"])
            try await cluster.sql(1, "INSERT INTO pipes_messages (name, message) VALUES ('loose', 'on')")
            for browser in browsers { #expect(try await browser.bodies(1, of: "loose") == ["on"]) }
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('later', 9)")
            try await cluster.eventually(1, "SELECT length FROM pipes_settings WHERE name = 'later'", "9")
        }
    }
}

/// Two back ends, each on a node of its own, that write numbers to both pipes until they are stopped.
private final class Load: Sendable {
    private let written = Atomic(0)
    private let isStopped = Atomic(false)

    var count: Int { written.load(ordering: .relaxed) }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// - Returns: What was answered in the pipe that is kept.
    func run(on ports: [Int]) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for (writer, port) in ports.enumerated() {
                group.addTask {
                    try await blocking {
                        let client = try MariaDBClient(port: port)
                        var rows: [String] = []
                        var number = 0
                        while !self.isStopped.load(ordering: .relaxed) {
                            number += 1
                            let text = "\(writer)-\(number)"
                            for pipe in ["kept", "loose"] {
                                do {
                                    try client.query(
                                        "INSERT INTO pipes_messages (name, message) VALUES ('\(pipe)', '\(text)')")
                                    if pipe == "kept" { rows.append(text) }
                                } catch is MariaDBClient.Failure {
                                    // Not answered as done: it may be missing.
                                }
                            }
                            self.written.add(1, ordering: .relaxed)
                        }
                        return rows
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
