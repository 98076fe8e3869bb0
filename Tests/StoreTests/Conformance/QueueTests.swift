import CometEngine
import Testing

@Suite("Queues of private messages", .serialized)
struct QueueTests {
    @Test("A message comes back with every field", arguments: StoreUnderTest.all)
    func everyField(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let sent = PrivateMessage.sample("a\u{0}b 💥", to: .annaOfTwo, time: -5)
            #expect(try await store.apply(.queueMessage(sent, limit: 5)) == [1])
            let queued = try await store.queuedMessages(of: .two, users: nil)
            try #require(queued.count == 1)
            #expect(queued[0].id == sent.id)
            #expect(queued[0].receiver == .annaOfTwo)
            #expect(queued[0].event == "said")
            #expect(Array(queued[0].body.utf8) == Array(sent.body.utf8))
            #expect(queued[0].time == -5)
        }
    }

    @Test("The oldest over the limit are dropped", arguments: StoreUnderTest.all)
    func limit(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for number in 1...8 {
                #expect(try await store.apply(.queueMessage(.sample("\(number)"), limit: 5)) == [1])
                try await store.apply(.queueMessage(.sample("ben \(number)", to: .ben), limit: 100))
            }
            #expect(try await store.queuedBodies(of: .anna) == ["4", "5", "6", "7", "8"])
            try await store.apply(.queueMessage(.sample("9"), limit: 2))
            #expect(try await store.queuedBodies(of: .anna) == ["8", "9"])
            try await store.apply(.queueMessage(.sample("10"), limit: 0))
            #expect(try await store.queuedBodies(of: .anna) == [])
            #expect(try await store.queuedBodies(of: .ben).count == 8)
        }
    }

    @Test("Deleting counts what was there, of that user", arguments: StoreUnderTest.all)
    func deleting(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let messages = (1...5).map { PrivateMessage.sample("\($0)") }
            let other = PrivateMessage.sample("other", to: .ben)
            try await store.apply((messages + [other]).map { .queueMessage($0, limit: 5) })
            #expect(try await store.apply(.deleteQueued(.anna, [other.id])) == [0])
            #expect(try await store.apply(.deleteQueued(.annaOfTwo, [messages[0].id])) == [0])
            let ids = [messages[0].id, messages[0].id, messages[2].id]
            #expect(try await store.apply(.deleteQueued(.anna, ids)) == [2])
            #expect(try await store.queuedBodies(of: .anna) == ["2", "4", "5"])
            // The limit still counts right.
            for number in 6...8 { try await store.apply(.queueMessage(.sample("\(number)"), limit: 5)) }
            #expect(try await store.queuedBodies(of: .anna) == ["4", "5", "6", "7", "8"])
        }
    }

    @Test("Reading is by user, then oldest first", arguments: StoreUnderTest.all)
    func reading(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let sent: [(String, UserKey)] = [
                ("b1", .ben), ("a1", .anna), ("two", .annaOfTwo), ("b2", .ben), ("a2", .anna),
            ]
            for (body, receiver) in sent {
                try await store.apply(.queueMessage(.sample(body, to: receiver), limit: 5))
            }
            func bodies(_ users: [Int32]?) async throws -> [String] {
                try await store.queuedMessages(of: .one, users: users).map(\.body)
            }
            #expect(try await bodies(nil) == ["a1", "a2", "b1", "b2"])
            #expect(try await bodies([12, 11, 99, 12]) == ["a1", "a2", "b1", "b2"])
            #expect(try await bodies([12]) == ["b1", "b2"])
            #expect(try await bodies([]) == [])
        }
    }
}
