import CometEngine
import Foundation
import Logging
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import RedisCluster

/// Whatever a server sends or holds: an error, never the end of the process.
@Suite(.serialized)
struct StrangeContentTests {
    @Test(arguments: [
        "", " ", " 1", " x 1 0 - 1 e", " 1 1 9 - 1 e", " 1 1 0 - -1 e", " 1 1 0 - 99999999999999999999 e",
        " 1 1 0 - 5 e", " 1 99999999999 0 - 1 e", "1 1 0 - 1 e", " 1 1 0 - 1 \u{fffd}",
    ])
    func notAMessage(_ text: String) {
        let text = MessageText(Array(text.utf8)[...])
        #expect(text == nil || text?.event.utf8.count == 1 || text?.body.isEmpty == false)
    }

    @Test func everyFieldComesBack() throws {
        let message = Message.sample("a\u{0} b", event: "", user: .min, origin: .browser, time: .min)
        let bytes = Array(message.id.description.utf8) + MessageText.rest(message)
        let read = try #require(MessageText(bytes.dropFirst(MessageText.idLength)))
        let id = try #require(MessageText.id(bytes[...]))
        #expect(MessageFields(read.message(id, in: .news, isKept: true)) == MessageFields(message))
        for length in 0..<bytes.count { _ = MessageText(bytes[..<length].dropFirst(MessageText.idLength)) }
    }

    @Test(arguments: ["", "S", "S1 2 3", "Sx 1 1 1 n", "T", "Tx t", "K1", "K1 x", "Z", "S1 99999999999 1 1 n"])
    func notANote(_ text: String) {
        #expect(ControlNote(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n\r\n", "$-5\r\n", "*999999999999\r\n", ":x\r\n", "+OK\r\n+OK\r\n+OK\r\n+OK\r\n",
        "-ERR no\r\n", "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n", "\u{0}\u{0}\u{0}\r\n",
        "$3\r\nabcde\r\n",
    ])
    func notARedis(_ answer: String) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.writeAndFlush(ByteBuffer(string: answer))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        let store = try RedisStore(
            location: RedisLocation(addresses: [RedisAddress(host: "127.0.0.1", port: port)]),
            patience: .milliseconds(200), logger: Logger(label: "redis") { _ in SwiftLogNoOpLogHandler() })
        let error = await #expect(throws: StoreError.self) { try await store.load() }
        #expect(error?.reason == .unavailable)
        await store.close()
        try await listener.close()
    }

    @Test func keysOfSomebodyElseAreAnError() async throws {
        try await StoreUnderTest.redis.run { store async throws in
            let store = try #require(store as? RedisStore)
            let redis = try await RedisServer.shared
            try await redis.run("SET", store.keys.stream(.news), "text")
            let error = await #expect(throws: StoreError.self) { try await store.history(of: .news, after: nil) }
            #expect(error?.message.contains("WRONGTYPE") ?? false)
            await #expect(throws: StoreError.self) {
                try await store.apply(.appendMessage(.sample("a"), keep: 3))
            }
            try await redis.run("XADD", store.keys.stream(.sport), "1-1", "m", "not a message")
            let other = await #expect(throws: StoreError.self) { try await store.history(of: .sport, after: nil) }
            #expect(other?.reason == .corrupted)
        }
    }

    @Test func whatOnlyOneSlotRefusesIsTold() async throws {
        try await StoreUnderTest.redisCluster.run { store async throws in
            let store = try #require(store as? RedisStore)
            let node = try await ServerCluster.shared.nodes[0]
            try await node.run("-c", "SET", store.keys.stream(.sport), "text")
            let error = await #expect(throws: StoreError.self) {
                try await store.apply(
                    .setUserData(.anna, data: "a"), .setPipe(.sport, PipeSettings(length: 3)),
                    .setUserKey(.anna, hash: "b"))
            }
            #expect(error?.message.contains("of 3 changes 2 were made (1, 3)") ?? false, "\(error?.message ?? "")")
            #expect(error?.message.contains("WRONGTYPE") ?? false)
            #expect(try await store.userData(of: .one, users: nil).map(\.text) == ["a"])
        }
    }

    /// A plain address leads to a cluster, or the other way round: a reason, not a riddle.
    @Test func theWrongSchemeIsNamed() async throws {
        let node = try await ServerCluster.shared.nodes[0].port
        let server = try await RedisServer.shared.port
        for (location, reason) in [
            ("redis://127.0.0.1:\(node)", "it is a node of a Redis Cluster"),
            ("redis+cluster://127.0.0.1:\(server)", "it is no node of a Redis Cluster"),
        ] {
            let store = try RedisStore(
                location: try RedisLocation(location), patience: .seconds(1), logger: Logger(label: "redis"))
            let error = await #expect(throws: StoreError.self) { try await store.load() }
            #expect(error?.message.contains(reason) ?? false, "\(error?.message ?? "")")
            await store.close()
        }
    }

    /// Servers and proxies that know no HELLO, and whoever is asked to keep to RESP2.
    @Test func olderProtocols() async throws {
        let old = try await RedisServer.start(["--rename-command", "HELLO", "", "--requirepass", "word"])
        let new = try await RedisServer.start(["--requirepass", "word"])
        for location in [
            "redis://:word@127.0.0.1:\(old.port)", "redis://:word@127.0.0.1:\(new.port)?protocol=2",
            "redis://:word@127.0.0.1:\(new.port)",
        ] {
            let store = try RedisStore(
                location: try RedisLocation(location), patience: .seconds(10), logger: Logger(label: "redis"))
            let affected = try await store.apply(
                .clearHistory(.news), .appendMessage(.sample("1"), keep: 3), .setPipe(.news, PipeSettings(length: 9)))
            #expect(affected.count == 3)
            #expect(try await store.bodies(of: .news) == ["1"])
            #expect(try await store.load().settings == [.news: PipeSettings(length: 9)])
            await store.close()
        }
        let clients = try await new.run("-a", "word", "--no-auth-warning", "INFO", "commandstats")
        #expect(clients.contains("cmdstat_hello"))
        for server in [old, new] { await server.destroy() }
    }

    @Test func forgottenScriptsAreSentAgain() async throws {
        let redis = try await RedisServer.start()
        let store = try RedisStore(
            location: RedisLocation(addresses: [RedisAddress(host: "127.0.0.1", port: redis.port)]),
            patience: .seconds(10), logger: Logger(label: "redis"))
        try await store.apply(.appendMessage(.sample("1"), keep: 3))
        try await redis.run("SCRIPT", "FLUSH")
        try await store.apply(.appendMessage(.sample("2"), keep: 3))
        #expect(try await store.bodies(of: .news) == ["1", "2"])
        // A server that is gone: an error in time, and all is well again when it is back.
        await redis.kill()
        try await redis.restart()
        try await store.apply(.appendMessage(.sample("3"), keep: 3))
        #expect(try await store.bodies(of: .news) == ["3"])
        await store.close()
        await redis.destroy()
    }
}
