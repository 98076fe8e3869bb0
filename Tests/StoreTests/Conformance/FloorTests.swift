import CometEngine
import Testing

@Suite("Floors", .serialized)
struct FloorTests {
    private static let start = MessageID(high: 0, low: 0)

    @Test("Whatever leaves a log raises its floor", arguments: StoreUnderTest.all)
    func leaving(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            func floor(of pipe: PipeKey = .news) async throws -> MessageID? {
                try await store.missed(in: pipe, after: Self.start).floor
            }
            let messages = (1...9).map { Message.sample("\($0)") }
            try await store.apply(messages.prefix(3).map { .appendMessage($0, keep: 3) })
            #expect(try await floor() == nil)
            try await store.apply(.appendMessage(messages[3], keep: 3))
            #expect(try await floor() == messages[0].id)
            try await store.apply(.setPipe(.news, PipeSettings(length: 1)))
            #expect(try await floor() == messages[2].id)
            try await store.apply(.appendMessage(messages[4], keep: 5), .appendMessage(messages[5], keep: 5))
            #expect(try await floor() == messages[2].id)
            try await store.apply(.deleteMessages(.news, [messages[4].id, Message.sample("never there").id]))
            #expect(try await floor() == messages[4].id)
            try await store.apply(.clearHistory(.news))
            #expect(try await floor() == messages[5].id)
            try await store.apply(.appendMessage(messages[6], keep: 5))
            try await store.apply(.removePipe(.news))
            #expect(try await floor() == messages[6].id)
            try await store.apply(.appendMessage(messages[7], keep: 0))
            #expect(try await floor() == messages[7].id)
            #expect(try await floor(of: .sport) == nil)
            #expect(try await floor(of: .newsOfTwo) == nil)
        }
    }

    @Test("A floor only rises, and counts no row", arguments: StoreUnderTest.all)
    func raising(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b) = (Message.sample("a"), Message.sample("b"))
            #expect(try await store.apply(.raiseFloor(.news, b.id)) == [0])
            #expect(try await store.apply(.raiseFloor(.news, a.id)) == [0])
            #expect(try await store.missed(in: .news, after: a.id).floor == b.id)
            #expect(try await store.load().newestFloor == b.id)
            #expect(try await store.load().origin == nil)
            try await store.apply(.raiseFloor(.everything, a.id))
            #expect(try await store.load().origin == a.id)
        }
    }

    @Test("A batch that fails raises nothing", arguments: StoreUnderTest.all)
    func failing(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b) = (Message.sample("a"), Message.sample("b"))
            try await store.apply(.appendMessage(a, keep: 1))
            let result = await store.result(of: [.appendMessage(b, keep: 1), .appendMessage(b, keep: 1)])
            #expect(throws: StoreError.self) { try result.get() }
            #expect(try await store.missed(in: .news, after: Self.start).floor == nil)
            try await store.apply(.appendMessage(.sample("c", pipe: .sport), keep: 1))
            #expect(try await store.missed(in: .news, after: Self.start).messages.map(\.body) == ["a"])
            #expect(try await store.missed(in: .news, after: Self.start).floor == nil)
        }
    }

    @Test("What is past its ttl is gone, swept away or not", arguments: StoreUnderTest.all)
    func expiring(_ kind: StoreUnderTest) async throws {
        let hand = HandClock(seconds: 1000)
        try await kind.run(clock: hand.clock) { store async throws in
            let messages = (1...4).map { Message.sample("\($0)", time: 1000 + Int64($0)) }
            try await store.apply(.setPipe(.news, PipeSettings(length: 10, ttl: 10)))
            try await store.apply(messages.map { .appendMessage($0, keep: 10) })
            hand.advance(by: 13)
            for _ in 0..<2 {
                let missed = try await store.missed(in: .news, after: messages[0].id)
                #expect(missed.floor == messages[1].id)
                #expect(missed.messages.map(\.body) == ["3", "4"])
                try await store.apply(.expire(now: 1013, queuedBefore: 0))
            }
        }
    }

    @Test("Floors last", arguments: StoreUnderTest.durable)
    func lasting(_ kind: StoreUnderTest) async throws {
        try await withTemporaryFolder { folder in
            let first = try await kind.open(folder, .system)
            let (a, b) = (Message.sample("a"), Message.sample("b"))
            try await first.apply(.appendMessage(a, keep: 1), .appendMessage(b, keep: 1))
            await first.close()
            let second = try await kind.open(folder, .system)
            #expect(try await second.missed(in: .news, after: Self.start).floor == a.id)
            #expect(try await second.load().newestFloor == a.id)
            await second.close()
        }
    }
}
