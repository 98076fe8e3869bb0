import Foundation
import TestSupport
import Testing

/// Nodes die, Redis dies, links are cut: what was answered is there, and nobody has to start anything again.
@Suite(.serialized)
struct ClusterFailureTests {
    @Test func aNodeThatDiesIsClearedUpAfter() async throws {
        try await ClusterUnderTest.with(3) { cluster in
            try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (7, 'h7')")
            let watcher = try await cluster.browser(0)
            try await watcher.subscribe("user_status_7", "user_status_8", "track_room")
            let user = try await cluster.browser(2, user: 7, key: "h7", version: "4.09")
            try await user.subscribe("track_room", "room")
            #expect(try await watcher.bodies(1, of: "user_status_7") == ["online"])
            try await cluster.eventually(1, "SELECT users FROM pipes WHERE name = 'room'", "1")

            // One who is at another node, too, does not go.
            try await cluster.sql(0, "INSERT INTO users_auth (id, hash) VALUES (8, 'h8')")
            _ = try await cluster.browser(2, user: 8, key: "h8", version: "4.09")
            let other = try await cluster.browser(1, user: 8, key: "h8", version: "4.09")
            #expect(try await watcher.bodies(1, of: "user_status_8") == ["online"])
            try await cluster.eventually(0, "SELECT COUNT(*) FROM comet_nodes WHERE state = 'joined'", "3")

            cluster.gateways[2].send(signal: SIGKILL)
            _ = await cluster.gateways[2].waitForExit()
            let death = ContinuousClock.now
            var events: [String] = []
            while events.count < 2 {
                let frame = try await watcher.next()
                if frame.event == "offline" || frame.event == "unsubscription" { events.append(frame.event ?? "") }
            }
            #expect(Set(events) == ["offline", "unsubscription"])
            // Four seconds without a sign of life, and the next look; the rest is for a machine under load.
            #expect(ContinuousClock.now - death < .seconds(15))
            #expect(try await cluster.sql(1, "SELECT COUNT(*) FROM pipes WHERE name = 'room' AND users > 0") == "0")
            #expect(try await cluster.sql(1, "SELECT time FROM users_time WHERE id = 7") != "0")
            try await cluster.eventually(0, "SHOW STATUS LIKE 'cometgate_nodes'", "cometgate_nodes|2")
            try await cluster.eventually(1, "SELECT GROUP_CONCAT(state) FROM comet_nodes", "joined,joined")
            #expect(try await cluster.sql(1, "SELECT time FROM users_time WHERE id = 8") == "0")
            // Once: the other one that is left has not told of it, too.
            #expect(try await watcher.catchUp().filter { $0.event == "offline" }.isEmpty)
            await other.socket.close()
            #expect(try await watcher.bodies(1, of: "user_status_8") == ["offline"])
        }
    }

    @Test func redisDiesAndComesBack() async throws {
        let file = ["--appendonly", "yes", "--appendfsync", "always"]
        try await ClusterUnderTest.with(2, redis: file, settings: ["--cluster.patience", "300"]) { cluster in
            try await cluster.sql(
                0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 100)",
                "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'before')")
            let (here, there) = (try await cluster.browser(0), try await cluster.browser(1))
            for browser in [here, there] { try await browser.subscribe("kept", "loose") }
            await cluster.redis.kill()

            // What needs no log goes on among those who are on the same node.
            try await cluster.eventually(0, "SHOW STATUS LIKE 'cometgate_redis'", "cometgate_redis|away")
            #expect(
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('loose', 'alone')") == "")
            #expect(try await here.bodies(1, of: "loose") == ["alone"])
            // What does is not answered as done.
            for sql in [
                "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'lost')",
                "INSERT INTO users_data (id, data) VALUES (1, 'lost')",
                "INSERT INTO users_messages (id, message) VALUES (1, 'lost')",
                "SELECT message FROM pipes_messages WHERE name = 'kept'",
            ] {
                #expect(try await cluster.sql(0, sql).contains("Redis is away"))
            }

            try await cluster.redis.restart()
            for node in 0..<2 {
                try await cluster.eventually(node, "SHOW STATUS LIKE 'cometgate_redis'", "cometgate_redis|joined")
            }
            #expect(
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'after')") == "")
            for browser in [here, there] { #expect(try await browser.bodies(1, of: "kept") == ["after"]) }
            #expect(
                try await cluster.sql(1, "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id")
                    == "before; after")
            try await cluster.eventually(0, "SELECT users FROM pipes WHERE name = 'kept'", "2")
        }
    }

    @Test func whatALinkLosesIsFilledFromTheLog() async throws {
        let relay = Relays()
        try await ClusterUnderTest.with(
            2,
            through: { port in
                let made = try await TCPRelay.start(to: port)
                relay.made = made
                return [port, made.port]
            },
            settings: ["--cluster.patience", "300"]
        ) { cluster in
            let link = try #require(relay.made)
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 500)")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let browser = try await cluster.browser(1)
            try await browser.subscribe("kept")
            for number in 0..<10 {
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', '\(number)')")
            }
            link.cut()
            for number in 10..<40 {
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', '\(number)')")
            }
            try await cluster.sql(
                0, "INSERT INTO pipes_settings (name, length) VALUES ('meanwhile', 7)")
            link.restore()
            try await cluster.eventually(1, "SHOW STATUS LIKE 'cometgate_redis'", "cometgate_redis|joined")
            for number in 40..<50 {
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', '\(number)')")
            }
            #expect(try await browser.bodies(50, of: "kept") == (0..<50).map(String.init))
            try await cluster.eventually(1, "SELECT length FROM pipes_settings WHERE name = 'meanwhile'", "7")
            await link.stop()
        }
    }

    @Test func aLostMessageIsFilledBeforeTheNextIsDelivered() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('kept', 50)")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let browser = try await cluster.browser(1)
            try await browser.subscribe("kept")
            // Node 1 may not read the channel while these are sent.
            try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', 'one')")
            #expect(try await browser.bodies(1, of: "kept") == ["one"])
            let clients = try await cluster.redis.run("CLIENT", "LIST", "TYPE", "pubsub")
            for line in clients.split(separator: "\n") {
                guard let id = line.split(separator: " ").first?.dropFirst(3) else { continue }
                try await cluster.redis.run("CLIENT", "KILL", "ID", String(id))
            }
            for text in ["two", "three"] {
                try await cluster.sql(0, "INSERT INTO pipes_messages (name, message) VALUES ('kept', '\(text)')")
            }
            #expect(try await browser.bodies(2, of: "kept") == ["two", "three"])
        }
    }

    @Test func whatIsFilledDoesNotGoBackToItsSender() async throws {
        try await ClusterUnderTest.with(2) { cluster in
            try await cluster.sql(0, "INSERT INTO pipes_settings (name, length) VALUES ('web_room', 50)")
            try await cluster.eventually(1, "SELECT COUNT(*) FROM pipes_settings", "1")
            let (sender, other) = (try await cluster.browser(1), try await cluster.browser(1))
            for browser in [sender, other] { try await browser.subscribe("web_room") }
            for turn in 0..<5 {
                try await cluster.redis.run("CLIENT", "KILL", "TYPE", "pubsub")
                try await sender.socket.send("web_pipe2\nweb_room\nsaid\n*\n\"mine \(turn)\"")
                #expect(try await other.bodies(1, of: "web_room") == ["\"mine \(turn)\""])
            }
            try await other.socket.send("web_pipe2\nweb_room\nsaid\n*\n\"yours\"")
            #expect(try await sender.bodies(1, of: "web_room") == ["\"yours\""])
        }
    }

    /// Takes the relay out of the closure that makes it; written before it is read.
    private final class Relays: @unchecked Sendable {
        var made: TCPRelay?
    }
}
