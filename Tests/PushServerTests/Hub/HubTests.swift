import CometEngine
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import PushServer

/// The hub on an embedded loop, where what waits can be looked at.
@Suite struct HubTests {
    /// What waits for a pipe goes out as one write to each subscriber, and each is flushed once.
    @Test func waitingMessagesAreJoined() throws {
        let browsers = EmbeddedBrowsers()
        let clients = try (0..<3).map { _ in try browsers.connect() }
        for client in clients { try client.send("subscription\nroom") }
        for index in 0..<8 { browsers.service.insert("room", "e\(index)", "x") }
        browsers.run()
        for client in clients {
            let buffer = try #require(try client.channel.readOutbound(as: ByteBuffer.self))
            var bytes = buffer
            var frames = 0
            while try ServerFrame.take(from: &bytes) != nil { frames += 1 }
            #expect(frames == 8)
            #expect(try client.channel.readOutbound(as: ByteBuffer.self) == nil)
            client.close()
        }
    }

    @Test func largeMessagesAreNotJoined() throws {
        let browsers = EmbeddedBrowsers()
        let client = try browsers.connect()
        try client.send("subscription\nroom")
        let body = String(repeating: "x", count: 60_000)
        for _ in 0..<3 { browsers.service.insert("room", "e", body) }
        browsers.run()
        for _ in 0..<3 {
            #expect(try client.channel.readOutbound(as: ByteBuffer.self)?.readableBytes ?? 0 > 60_000)
        }
        client.close()
    }

    /// A long backlog is handed out over several ticks, in order, with what comes meanwhile behind it.
    @Test func backlogIsHandedOutInParts() throws {
        let browsers = EmbeddedBrowsers()
        let client = try browsers.connect()
        try client.send("subscription\nroom")
        let body = String(repeating: "x", count: 20_000)
        for index in 0..<200 { browsers.service.insert("room", "e\(index)", body) }
        browsers.run()
        for index in 200..<210 { browsers.service.insert("room", "e\(index)", "y") }
        browsers.run()
        let events = try client.texts().map { text in text.contains("\"event\":\"e") }
        #expect(events == Array(repeating: true, count: 210))
        client.close()
    }

    @Test func millionPipesComeAndGo() throws {
        var limits = PushLimits()
        limits.maxSubscriptions = 10_000
        let browsers = EmbeddedBrowsers(limits: limits)
        let client = try browsers.connect()
        for round in 0..<10 {
            let names = (0..<5000).map { "r\(round)_\($0)" }
            try client.send("subscription\n" + names.joined(separator: "\n"))
            #expect(browsers.hub.pipeCount == 5000)
        }
        client.close()
        browsers.run()
        #expect(browsers.hub.pipeCount == 0)
    }

    @Test func senderIsNotCounted() throws {
        let browsers = EmbeddedBrowsers()
        let sender = try browsers.connect()
        let other = try browsers.connect()
        for client in [sender, other] { try client.send("subscription\nweb_c\nroom") }
        try sender.send("web_pipe2\nweb_c\ne\n*\n1")
        browsers.run()
        #expect(try sender.texts().map { $0.contains("\"number_messages\":1}") } == [true])
        #expect(try other.texts().count == 1)
        #expect(browsers.service.insert("web_c", "e", "1") == 2)
        // Not subscribed: everybody is a receiver.
        try sender.send("subscription\nroom")
        try sender.send("web_pipe2\nweb_c\ne\n*\n1")
        #expect(try sender.texts().map { $0.contains("\"number_messages\":1}") } == [true])
        for client in [sender, other] { client.close() }
    }

    /// A message before and one after a join wait in the same run: the one who joins gets the second only.
    @Test func joinBetweenTwoWaitingMessages() throws {
        let browsers = EmbeddedBrowsers()
        let first = try browsers.connect()
        let second = try browsers.connect(generation: .legacy)
        try first.send("subscription\nroom")
        browsers.service.insert("room", "before", "x")
        try second.send("subscription\nroom")
        browsers.service.insert("room", "after", "x")
        browsers.run()
        #expect(try first.texts().count == 2)
        let texts = try second.texts()
        #expect(texts.count == 1)
        #expect(texts.first?.contains("\"event_name\":\"after\"") == true)
        for client in [first, second] { client.close() }
    }

    /// The one that no longer takes bytes is waited for for a moment, and then no longer.
    @Test func slowConsumer() throws {
        let browsers = EmbeddedBrowsers()
        let slow = try browsers.connect(user: 3)
        let fast = try browsers.connect()
        for client in [slow, fast] { try client.send("subscription\nroom") }
        browsers.run()
        slow.channel.isWritable = false
        slow.channel.pipeline.fireChannelWritabilityChanged()
        browsers.service.insert("room", "e1", "x")
        browsers.run()
        #expect(try fast.texts().count == 1)
        browsers.service.insert("room", "e2", "x")
        browsers.run()
        #expect(try fast.texts() == [])
        browsers.loop.advanceTime(by: .milliseconds(100))
        #expect(try fast.texts().count == 1)
        browsers.service.insert("room", "e3", "x")
        browsers.run()
        #expect(try fast.texts().count == 1)
        // It takes bytes again, and is waited for when it stops.
        for isWritable in [true, false] {
            slow.channel.isWritable = isWritable
            slow.channel.pipeline.fireChannelWritabilityChanged()
        }
        for event in ["e4", "e5"] {
            browsers.service.insert("room", event, "x")
            browsers.run()
        }
        #expect(try fast.texts().count == 1)
        slow.channel.isWritable = true
        slow.channel.pipeline.fireChannelWritabilityChanged()
        browsers.run()
        #expect(try fast.texts().count == 1)
        #expect(try slow.texts().count == 5)
        for client in [slow, fast] { client.close() }
        #expect(browsers.service.with { $0.log } == ["opened 3", "closed 3"])
    }

    @Test func countsAreSorted() async throws {
        let counts = try await PushFixture.counts(["bb", "aa", "cc"])
        #expect(
            counts == [
                PipeCount(name: "aa", subscribers: 1), PipeCount(name: "bb", subscribers: 1),
                PipeCount(name: "cc", subscribers: 1),
            ])
    }
}

extension PushFixture {
    /// What `pipes` shows when one connection is subscribed to these.
    fileprivate static func counts(_ names: [String]) async throws -> [PipeCount] {
        var counts: [PipeCount] = []
        try await run { push in
            let client = try await push.connect()
            try await client.send("subscription\n" + names.joined(separator: "\n"))
            _ = try await client.settle()
            let named = try await push.hub.subscriberCounts(of: .zero, pipes: ["zz", "aa"])
            #expect(named == [PipeCount(name: "zz", subscribers: 0), PipeCount(name: "aa", subscribers: 1)])
            #expect(try await push.hub.subscriberCounts(of: TenantID(rawValue: 4), pipes: nil).isEmpty)
            counts = try await push.hub.subscriberCounts(of: .zero, pipes: nil)
            await client.close()
        }
        return counts
    }
}
