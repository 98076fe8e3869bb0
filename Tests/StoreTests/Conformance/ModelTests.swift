import CometEngine
import Testing

@Suite("Same as the model", .serialized)
struct ModelTests {
    @Test(
        "Any sequence of changes gives what the memory store gives", arguments: StoreUnderTest.durable,
        1...12 as ClosedRange<UInt64>)
    func randomChanges(_ kind: StoreUnderTest, seed: UInt64) async throws {
        let hand = HandClock(seconds: 1000)
        try await withTemporaryFolder { folder in
            let model = MemoryStore(clock: hand.clock)
            var store = try await kind.open(folder, hand.clock)
            var changes = RandomChanges(seed: seed)
            for round in 1...60 {
                let batches = changes.nextBatches()
                for batch in batches {
                    let expected = await model.result(of: batch).mapError { StoreError(reason: $0.reason, message: "") }
                    let found = await store.result(of: batch).mapError { StoreError(reason: $0.reason, message: "") }
                    #expect(found == expected, "seed \(seed), round \(round)")
                }
                hand.advance(by: Int64.random(in: 0...5, using: &changes.random))
                if round.isMultiple(of: 20) {
                    await store.close()
                    store = try await kind.open(folder, hand.clock)
                }
                let (image, modelImage) = (try await Image(of: store), try await Image(of: model))
                #expect(image == modelImage, "seed \(seed), round \(round)")
            }
            await store.close()
        }
    }

    /// Everything that can be read of the tenants in use.
    private struct Image: Equatable {
        var settings: [PipeKey: PipeSettings]
        var newestID: MessageID?
        var logged: [[String]] = []
        var messages: [[MessageFields]] = []
        var floors: [MessageID?] = []
        var pipes: [String?] = []
        var queued: [[MessageID]] = []
        var texts: [[UserText]] = []
        var times: [[UserTime]] = []
        var tokens: [[String]] = []

        init(of store: any Store) async throws {
            let snapshot = try await store.load()
            settings = snapshot.settings
            newestID = snapshot.newestID
            for tenant in RandomChanges.tenants {
                let names = try await store.loggedPipes(of: tenant)
                logged.append(names)
                for pipe in RandomChanges.pipes where pipe.tenant == tenant {
                    let history = try await store.history(of: pipe, after: nil)
                    messages.append(history.map(MessageFields.init))
                    let missed = try await store.missed(in: pipe, after: MessageID(high: 0, low: 0))
                    messages.append(missed.messages.map(MessageFields.init))
                    floors.append(missed.floor)
                    #expect(names.contains(pipe.name) == !history.isEmpty)
                    if let middle = history.dropFirst(history.count / 2).first {
                        let rest = try await store.history(of: pipe, after: middle.id)
                        messages.append(rest.map(MessageFields.init))
                        pipes.append(try await store.pipe(of: middle.id, tenant: tenant))
                    }
                }
                queued.append(try await store.queuedMessages(of: tenant, users: nil).map(\.id))
                texts.append(try await store.userKeys(of: tenant, users: nil))
                texts.append(try await store.userData(of: tenant, users: nil))
                times.append(try await store.lastSeen(of: tenant, users: nil))
                tokens.append(try await store.revokedTokens(of: tenant, tokens: nil))
            }
        }
    }
}
