import CometEngine
import Testing

@Suite("Settings of pipes", .serialized)
struct PipeSettingsTests {
    @Test("A new row counts 1, a replaced one 2, a deleted one 1", arguments: StoreUnderTest.all)
    func counts(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let settings = PipeSettings(length: 10, ttl: 60)
            #expect(try await store.apply(.setPipe(.news, settings)) == [1])
            #expect(try await store.apply(.setPipe(.news, settings)) == [2])
            #expect(try await store.apply(.setPipe(.news, PipeSettings(length: 20))) == [2])
            #expect(try await store.apply(.setPipe(.capitalNews, settings)) == [1])
            #expect(try await store.apply(.removePipe(.news)) == [1])
            #expect(try await store.apply(.removePipe(.news)) == [0])
            #expect(try await store.load().settings == [.capitalNews: settings])
        }
    }

    @Test("Loading gives all settings of all tenants", arguments: StoreUnderTest.all)
    func load(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let settings: [PipeKey: PipeSettings] = [
                .news: PipeSettings(length: 10, ttl: 60), .capitalNews: PipeSettings(length: 0),
                .newsOfTwo: PipeSettings(length: 1000, ttl: .max), .sport: PipeSettings(length: 1, ttl: -1),
            ]
            try await store.apply(settings.map { pipe, settings in .setPipe(pipe, settings) })
            let snapshot = try await store.load()
            #expect(snapshot.settings == settings)
            #expect(snapshot.newestID == nil)
        }
    }

    @Test("The newest id is that of any kept or queued message", arguments: StoreUnderTest.all)
    func newestID(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let old = Message.sample("old")
            let newest = Message.sample("newest", pipe: .newsOfTwo)
            try await store.apply(.appendMessage(newest, keep: 5), .appendMessage(old, keep: 5))
            #expect(try await store.load().newestID == newest.id)
            let queued = PrivateMessage.sample()
            try await store.apply(.queueMessage(queued, limit: 5))
            #expect(try await store.load().newestID == queued.id)
            try await store.apply(.deleteQueued(queued.receiver, [queued.id]), .clearHistory(.newsOfTwo))
            #expect(try await store.load().newestID == old.id)
        }
    }

    @Test("Shortening trims at once, lengthening does not", arguments: StoreUnderTest.all)
    func shortening(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for number in 1...6 { try await store.apply(.appendMessage(.sample("\(number)"), keep: 10)) }
            try await store.apply(.setPipe(.news, PipeSettings(length: 10)))
            #expect(try await store.bodies(of: .news).count == 6)
            #expect(try await store.apply(.setPipe(.news, PipeSettings(length: 4))) == [2])
            #expect(try await store.bodies(of: .news) == ["3", "4", "5", "6"])
            try await store.apply(.setPipe(.news, PipeSettings(length: 100)))
            #expect(try await store.bodies(of: .news) == ["3", "4", "5", "6"])
            try await store.apply(.appendMessage(.sample("7"), keep: 5))
            #expect(try await store.bodies(of: .news) == ["3", "4", "5", "6", "7"])
            try await store.apply(.setPipe(.news, PipeSettings(length: 0)))
            #expect(try await store.bodies(of: .news) == [])
        }
    }

    @Test("Removing drops the log too and counts the row only", arguments: StoreUnderTest.all)
    func removing(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            try await store.apply(.setPipe(.news, PipeSettings(length: 10)))
            for pipe in [PipeKey.news, .sport, .capitalNews] {
                try await store.apply(
                    .appendMessage(.sample(pipe: pipe), keep: 5), .appendMessage(.sample(pipe: pipe), keep: 5))
            }
            #expect(try await store.apply(.removePipe(.news)) == [1])
            #expect(try await store.apply(.removePipe(.sport)) == [0])
            #expect(try await store.loggedPipes(of: .one) == ["NEWS"])
        }
    }
}
