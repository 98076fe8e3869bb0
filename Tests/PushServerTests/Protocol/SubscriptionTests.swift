import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// `subscription` and the pipes with special properties (sections 2 and 4), on real sockets.
@Suite struct SubscriptionTests {
    static func counts(_ push: PushFixture) async throws -> [String: Int] {
        let counts = try await push.hub.subscriberCounts(of: .zero, pipes: nil)
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.name, $0.subscribers) })
    }

    static func error(_ text: String) -> String {
        #"{"data":{"error":"\#(text)"},"event":"error","message_send_time":1795493382,"pipe":"sys"}"#
    }

    @Test func messageReachesItsSubscriber() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room")
            #expect(push.service.insert("room", "e1", "hello") == 1)
            let text = try await client.text()
            #expect(text == #"{"data":"hello","event":"e1","message_send_time":1795493382,"pipe":"room"}"#)
            #expect(push.service.insert("other", "e1", "hello") == 0)
            #expect(try await client.settle() == [])
            await client.close()
        }
    }

    @Test func bodyArrivesByteForByte() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room")
            let body = "it's \"q\" \\ \n\r\t\u{1}\u{7F} привет 😀 <b>/"
            push.service.insert("room", "e", body)
            let text = try await client.text()
            #expect(
                text
                    == #"{"data":"it's \"q\" \\ \n\r\t\u0001"# + "\u{7F}"
                    + #" привет 😀 <b>/","event":"e","message_send_time":1795493382,"pipe":"room"}"#)
            let long = String(repeating: "long ", count: 200_000)
            push.service.insert("room", "e", long)
            #expect(try await client.text().utf8.count > 1_000_000)
            await client.close()
        }
    }

    @Test func legacyAndNewClientsTogether() async throws {
        try await PushFixture.run { push in
            let old = try await push.subscribed("room", version: "3.25")
            let new = try await push.subscribed("room", version: "4.09")
            for index in 0..<3 { push.service.insert("room", "e1", #"{"a":\#(index)}"#) }
            for index in 0..<3 {
                #expect(
                    try await new.text()
                        == #"{"data":"{\"a\":\#(index)}","event":"e1","message_send_time":1795493382,"pipe":"room"}"#)
                #expect(
                    try await old.text()
                        == #"{"api_data":"for major_version < 4","data":"{\"a\":\#(index)}","event":"e1","#
                        + #""event_name":"e1","message_send_time":1795493382,"pipe":"room"}"#)
            }
            await old.close()
            let text = try await new.settle()
            #expect(text == [])
            await new.close()
        }
    }

    @Test func listsReplaceEachOther() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room", "web_room", "track_room")
            #expect(try await Self.counts(push) == ["room": 1, "web_room": 1, "track_room": 1])
            for (list, expected) in [
                ("subscription\nroom", ["room": 1]),
                ("subscription\nroom\nroom\nroom\n", ["room": 1]),
                ("subscription\n\nr2x\n\n\nab\n", ["r2x": 1, "ab": 1]),
                ("subscription\nroom.e1\nweb_room.e2\nroom", ["room": 1, "web_room": 1]),
                ("subscription\n", [:]),
                ("subscription\nroom", ["room": 1]),
                ("subscription", [:]),
            ] {
                try await client.send(list)
                #expect(try await client.settle() == [])
                #expect(try await Self.counts(push) == expected)
            }
            await client.close()
        }
    }

    @Test func badNames() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            for (list, expected, fault) in [
                ("subscription\nbad name\nroom\n", ["room": 1], "Invalid pipe name `bad name`"),
                ("subscription\na\nroom\n", ["room": 1], "Invalid pipe name `a`"),
                ("subscription\n<\"\nroom\nb d", ["room": 1], #"Invalid pipe name `<\"`"#),
                (
                    "subscription\n\(String(repeating: "p", count: 65))", [:],
                    "Invalid pipe name `\(String(repeating: "p", count: 64))`"
                ),
                ("subscription\nmsg\nroom", ["room": 1], "The pipe `msg` can not be subscribed to"),
                ("subscription\nprivate_x\nroom", ["room": 1], "The pipe `private_x` is for authorized users"),
            ] {
                try await client.send(list)
                #expect(try await client.settle() == [Self.error(fault)])
                #expect(try await Self.counts(push) == expected)
            }
            let longest = String(repeating: "p", count: 64)
            try await client.send("subscription\n" + longest)
            #expect(try await client.settle() == [])
            #expect(try await Self.counts(push) == [longest: 1])
            await client.close()
        }
    }

    @Test func limitOfSubscriptions() async throws {
        var limits = PushLimits()
        limits.maxSubscriptions = 3
        try await PushFixture.run(limits: limits) { push in
            let client = try await push.subscribed("aa", "bb")
            try await client.send("subscription\naa\ncc\ndd\nee")
            #expect(try await client.settle() == [Self.error("Too many pipes: at most 3")])
            #expect(try await Self.counts(push) == ["aa": 1, "bb": 1])
            try await client.send("subscription\naa\ncc\ndd\ncc\naa")
            #expect(try await client.settle() == [])
            #expect(try await Self.counts(push) == ["aa": 1, "cc": 1, "dd": 1])
            // What is in force is looked up each time.
            push.live.current.maxSubscriptions = 2
            try await client.send("subscription\naa\ncc\ndd")
            #expect(try await client.settle().count == 1)
            await client.close()
        }
    }

    @Test func privatePipesAreForAuthorizedUsers() async throws {
        try await PushFixture.run { push in
            let member = try await push.subscribed("private_x", user: 31)
            #expect(push.service.insert("private_x", "e", "p") == 1)
            #expect(try await member.text().contains("private_x"))
            await member.close()
        }
    }

    /// A message that was answered before a join is not for the one who joins; one after it is.
    @Test func joinsAndMessagesKeepTheirOrder() async throws {
        try await PushFixture.run { push in
            let first = try await push.subscribed("room")
            for round in 0..<50 {
                push.service.insert("room", "e", "before \(round)")
                let second = try await push.subscribed("room")
                push.service.insert("room", "e", "after \(round)")
                #expect(try await second.text().contains("after \(round)"))
                await second.close()
            }
            for round in 0..<50 {
                #expect(try await first.text().contains("before \(round)"))
                #expect(try await first.text().contains("after \(round)"))
            }
            await first.close()
        }
    }

    @Test func everySubscriberGetsTheSameOrder() async throws {
        try await PushFixture.run(loops: 3) { push in
            var clients: [WebSocketClient] = []
            for _ in 0..<9 { clients.append(try await push.subscribed("room", "hall")) }
            await withTaskGroup { group in
                for publisher in 0..<4 {
                    group.addTask {
                        for index in 0..<200 {
                            push.service.insert("room", "e\(publisher)", "\(index)")
                        }
                    }
                }
            }
            var orders: Set<[String]> = []
            for client in clients {
                var order: [String] = []
                for _ in 0..<800 { order.append(try await client.text()) }
                orders.insert(order)
                #expect(try await client.settle() == [])
            }
            #expect(orders.count == 1)
            let order = try #require(orders.first)
            for publisher in 0..<4 {
                let own = order.filter { $0.contains("\"e\(publisher)\"") }
                let expected = (0..<200).map {
                    #"{"data":"\#($0)","event":"e\#(publisher)","message_send_time":1795493382,"pipe":"room"}"#
                }
                #expect(own == expected)
            }
            for client in clients { await client.close() }
        }
    }
}
