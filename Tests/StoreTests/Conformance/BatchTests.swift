import CometEngine
import Testing

@Suite("Batches", .serialized)
struct BatchTests {
    @Test("A failing change undoes those before it and skips those after it", arguments: StoreUnderTest.all)
    func allOrNothing(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let taken = Message.sample("taken", pipe: .capitalNews)
            try await store.apply(
                .appendMessage(taken, keep: 3), .appendMessage(.sample("kept"), keep: 3),
                .setPipe(.news, PipeSettings(length: 3)),
                .setUserKey(.anna, hash: "before"), .queueMessage(.sample("queued"), limit: 3))
            let error = await #expect(throws: StoreError.self) {
                try await store.apply(
                    .setPipe(.news, PipeSettings(length: 9)), .setPipe(.sport, PipeSettings(length: 9)),
                    .appendMessage(.sample("new", pipe: .sport), keep: 3), .appendMessage(.sample("new"), keep: 1),
                    .setUserKey(.anna, hash: "after"), .setUserData(.anna, data: "after"),
                    .revokeToken(.one, token: "after"), .setLastSeen(.anna, time: 5),
                    .queueMessage(.sample("new"), limit: 1),
                    .appendMessage(.sample("the id is taken", pipe: .sport, id: taken.id), keep: 3),
                    .setUserKey(.ben, hash: "after"))
            }
            #expect(error?.reason == .other)
            #expect(try await store.load().settings == [.news: PipeSettings(length: 3)])
            #expect(try await store.bodies(of: .news) == ["kept"])
            #expect(try await store.bodies(of: .sport) == [])
            #expect(try await store.userKeys(of: .one, users: nil) == [UserText(user: 11, text: "before")])
            #expect(try await store.userData(of: .one, users: nil) == [])
            #expect(try await store.revokedTokens(of: .one, tokens: nil) == [])
            #expect(try await store.lastSeen(of: .one, users: nil) == [])
            #expect(try await store.queuedBodies(of: .anna) == ["queued"])
            // Trimming has forgotten what did not happen.
            for number in 1...3 {
                try await store.apply(
                    .appendMessage(.sample("\(number)"), keep: 3), .queueMessage(.sample("\(number)"), limit: 3))
            }
            #expect(try await store.bodies(of: .news) == ["1", "2", "3"])
            #expect(try await store.queuedBodies(of: .anna) == ["1", "2", "3"])
        }
    }

    @Test("A queued message's id is taken once", arguments: StoreUnderTest.all)
    func queuedTwice(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let message = PrivateMessage.sample("once")
            try await store.apply(.queueMessage(message, limit: 5))
            await #expect(throws: StoreError.self) {
                try await store.apply(.setUserKey(.anna, hash: "x"), .queueMessage(message, limit: 5))
            }
            await #expect(throws: StoreError.self) {
                let twice = PrivateMessage.sample("twice")
                try await store.apply(.queueMessage(twice, limit: 5), .queueMessage(twice, limit: 5))
            }
            #expect(try await store.queuedBodies(of: .anna) == ["once"])
            #expect(try await store.userKeys(of: .one, users: nil) == [])
        }
    }

    @Test("Only the failing batch of those that wait together fails", arguments: StoreUnderTest.all)
    func failsAlone(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let taken = Message.sample("0")
            try await store.apply(.appendMessage(taken, keep: 100))
            let results = Recorder<String>()
            for number in 1...60 {
                let isBad = number.isMultiple(of: 7)
                let message = Message.sample("\(number)", id: isBad ? taken.id : nil)
                store.submit([.setLastSeen(.anna, time: Int64(number)), .appendMessage(message, keep: 100)]) {
                    result in
                    let isFailure = (try? result.get()) == nil
                    results.add("\(number) \(isFailure)")
                }
            }
            try await store.apply([])
            let expected = (1...60).map { "\($0) \($0.isMultiple(of: 7))" }
            #expect(results.elements == expected)
            #expect(
                try await store.bodies(of: .news)
                    == (0...60).filter { $0 == 0 || !$0.isMultiple(of: 7) }.map(String.init))
            #expect(try await store.lastSeen(of: .one, users: nil) == [UserTime(user: 11, time: 60)])
        }
    }

    @Test("A batch sees its own changes", arguments: StoreUnderTest.all)
    func seesItself(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let message = Message.sample("a")
            let affected = try await store.apply(
                .appendMessage(message, keep: 5), .deleteMessages(.news, [message.id]),
                .setPipe(.news, PipeSettings(length: 1)), .setPipe(.news, PipeSettings(length: 2)), .removePipe(.news),
                .setPipe(.news, PipeSettings(length: 3)), .appendMessage(.sample("b"), keep: 5), .clearHistory(.news))
            #expect(affected == [1, 1, 1, 2, 1, 1, 1, 1])
            #expect(try await store.load().settings == [.news: PipeSettings(length: 3)])
        }
    }

    @Test("An empty batch succeeds", arguments: StoreUnderTest.all)
    func empty(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            #expect(try await store.apply([]) == [])
        }
    }
}
