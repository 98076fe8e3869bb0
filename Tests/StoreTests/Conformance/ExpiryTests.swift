import CometEngine
import Testing

@Suite("Age", .serialized)
struct ExpiryTests {
    @Test("Reading leaves out what is older than the ttl", arguments: StoreUnderTest.all)
    func reading(_ kind: StoreUnderTest) async throws {
        let hand = HandClock(seconds: 1000)
        try await kind.run(clock: hand.clock) { store async throws in
            try await store.apply(.setPipe(.news, PipeSettings(length: 10, ttl: 60)))
            let messages = [940, 970, 1000].map { Message.sample("\($0)", time: $0) }
            try await store.apply(messages.map { .appendMessage($0, keep: 10) })
            try await store.apply(.appendMessage(.sample("old", pipe: .sport, time: 1), keep: 10))
            #expect(try await store.bodies(of: .news) == ["940", "970", "1000"])
            hand.advance(by: 1)
            #expect(try await store.bodies(of: .news) == ["970", "1000"])
            #expect(try await store.bodies(of: .news, after: messages[0].id) == ["970", "1000"])
            #expect(try await store.bodies(of: .news, after: messages[1].id) == ["1000"])
            #expect(try await store.pipe(of: messages[0].id, tenant: .one) == nil)
            #expect(try await store.pipe(of: messages[1].id, tenant: .one) == "news")
            #expect(try await store.loggedPipes(of: .one) == ["news", "sport"])
            hand.advance(by: 1000)
            #expect(try await store.bodies(of: .news) == [])
            #expect(try await store.loggedPipes(of: .one) == ["sport"])
            // Nothing was deleted yet: a longer ttl brings it back.
            try await store.apply(.setPipe(.news, PipeSettings(length: 10)))
            #expect(try await store.bodies(of: .news) == ["940", "970", "1000"])
        }
    }

    @Test("Housekeeping drops what is too old and counts it", arguments: StoreUnderTest.all)
    func housekeeping(_ kind: StoreUnderTest) async throws {
        let hand = HandClock(seconds: 1000)
        try await kind.run(clock: hand.clock) { store async throws in
            try await store.apply(.setPipe(.news, PipeSettings(length: 4, ttl: 60)))
            try await store.apply(.setPipe(.capitalNews, PipeSettings(length: 10, ttl: 600)))
            for time: Int64 in [900, 939, 940, 1000] {
                for pipe in [PipeKey.news, .capitalNews, .sport, .newsOfTwo] {
                    try await store.apply(.appendMessage(.sample("\(time)", pipe: pipe, time: time), keep: 4))
                }
                try await store.apply(.queueMessage(.sample("\(time)", time: time), limit: 4))
                try await store.apply(.queueMessage(.sample("\(time)", to: .annaOfTwo, time: time), limit: 4))
            }
            #expect(try await store.apply(.expire(now: 1000, queuedBefore: 940)) == [2 + 4])
            #expect(try await store.apply(.expire(now: 1000, queuedBefore: 940)) == [0])
            #expect(try await store.bodies(of: .news) == ["940", "1000"])
            for pipe in [PipeKey.capitalNews, .sport, .newsOfTwo] {
                #expect(try await store.bodies(of: pipe).count == 4)
            }
            #expect(try await store.queuedBodies(of: .anna) == ["940", "1000"])
            #expect(try await store.queuedBodies(of: .annaOfTwo) == ["940", "1000"])
            // Trimming still counts right.
            for time: Int64 in 1001...1003 {
                try await store.apply(.appendMessage(.sample("\(time)", time: time), keep: 4))
                try await store.apply(.queueMessage(.sample("\(time)", time: time), limit: 4))
            }
            #expect(try await store.bodies(of: .news) == ["1000", "1001", "1002", "1003"])
            #expect(try await store.queuedBodies(of: .anna) == ["1000", "1001", "1002", "1003"])
            #expect(try await store.apply(.expire(now: .max, queuedBefore: .max)) == [4 + 4 + 4 + 2])
            #expect(try await store.loggedPipes(of: .one) == ["sport"])
            #expect(try await store.queuedMessages(of: .one, users: nil).isEmpty)
        }
    }

    @Test("Extreme times and ttls do not overflow", arguments: StoreUnderTest.all)
    func extremes(_ kind: StoreUnderTest) async throws {
        let hand = HandClock(seconds: -9_000_000_000)
        try await kind.run(clock: hand.clock) { store async throws in
            try await store.apply(.setPipe(.news, PipeSettings(length: 10, ttl: .max)))
            try await store.apply(.setPipe(.sport, PipeSettings(length: 10, ttl: .min)))
            for pipe in [PipeKey.news, .sport] {
                for time in [Int64.min, 0, .max] {
                    let message = Message.sample("\(time)", pipe: pipe)
                    let extreme = Message(
                        id: message.id, pipe: pipe, event: "e", body: "\(time)", user: .min, origin: .server,
                        time: time)
                    try await store.apply(.appendMessage(extreme, keep: 10))
                }
            }
            try await store.apply(.expire(now: .min, queuedBefore: .min))
            #expect(try await store.bodies(of: .news).count == 3)
            #expect(try await store.bodies(of: .sport).count == 3)
            #expect(try await store.loggedPipes(of: .one) == ["news", "sport"])
        }
    }
}
