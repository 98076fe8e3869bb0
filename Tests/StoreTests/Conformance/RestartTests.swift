import CometEngine
import Testing

@Suite("Restart", .serialized)
struct RestartTests {
    @Test("Everything is there again", arguments: StoreUnderTest.durable)
    func everything(_ kind: StoreUnderTest) async throws {
        try await withTemporaryFolder { folder in
            let messages = (1...8).map { Message.sample("\($0)") }
            let queued = PrivateMessage.sample("queued")
            let first = try await kind.open(folder, .system)
            try await first.apply(messages.map { .appendMessage($0, keep: 5) })
            try await first.apply(
                .setPipe(.news, PipeSettings(length: 5, ttl: 0)), .queueMessage(queued, limit: 5),
                .setUserKey(.anna, hash: "key"), .setUserData(.anna, data: "data"), .setLastSeen(.anna, time: 99),
                .revokeToken(.one, token: "token"))
            await first.close()

            let second = try await kind.open(folder, .system)
            let snapshot = try await second.load()
            #expect(snapshot.settings == [.news: PipeSettings(length: 5)])
            #expect(snapshot.newestID == queued.id)
            let history = try await second.history(of: .news, after: nil)
            #expect(history.map(MessageFields.init) == messages.suffix(5).map(MessageFields.init))
            #expect(try await second.queuedBodies(of: .anna) == ["queued"])
            #expect(try await second.userKeys(of: .one, users: nil) == [UserText(user: 11, text: "key")])
            #expect(try await second.userData(of: .one, users: nil) == [UserText(user: 11, text: "data")])
            #expect(try await second.lastSeen(of: .one, users: nil) == [UserTime(user: 11, time: 99)])
            #expect(try await second.revokedTokens(of: .one, tokens: nil) == ["token"])
            // Trimming counts what was there before.
            try await second.apply(.appendMessage(.sample("9"), keep: 5))
            #expect(try await second.bodies(of: .news) == ["5", "6", "7", "8", "9"])
            for number in 1...5 { try await second.apply(.queueMessage(.sample("\(number)"), limit: 5)) }
            #expect(try await second.queuedBodies(of: .anna) == ["1", "2", "3", "4", "5"])
            await second.close()
        }
    }
}
