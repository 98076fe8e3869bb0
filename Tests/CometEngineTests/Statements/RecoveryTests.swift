import CometEngine
import TestSupport
import Testing

/// What the engine tells of a pipe to those who come back to it.
@Suite struct RecoveryTests {
    private static let news = PipeKey(tenant: .zero, name: "news")

    private static func publish(_ body: String, _ gateway: EngineUnderTest, _ session: Session) async -> MessageID? {
        let sql = "INSERT INTO pipes_messages (name, event, message) VALUES ('news', 'e', '\(body)')"
        #expect(await gateway.answer(sql, in: session) == "ok 1")
        return gateway.sink.messages.last?.id
    }

    @Test func positionsAndWhatFollows() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        #expect(gateway.engine.startPosition(in: Self.news) == nil)
        _ = await Self.publish("passing", gateway, session)
        #expect(gateway.sink.messages.last?.isKept == false)
        _ = await gateway.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 2)", in: session)

        let start = try #require(gateway.engine.startPosition(in: Self.news))
        // Nothing was missed by who came right then.
        let none = try await gateway.engine.missed(in: Self.news, after: start)
        #expect(none.messages.isEmpty)
        #expect(none.floor.map { $0 <= start } == true)
        let first = try #require(await Self.publish("1", gateway, session))
        #expect(gateway.sink.messages.last?.isKept == true)
        #expect(start < first)
        #expect(gateway.engine.startPosition(in: Self.news) == start)
        #expect(gateway.engine.isKnown(first, standing: start))
        #expect(!gateway.engine.isKnown(MessageID(high: .max, low: .max), standing: start))
        _ = await Self.publish("2", gateway, session)
        let missed = try await gateway.engine.missed(in: Self.news, after: start)
        #expect(missed.messages.map(\.body) == ["1", "2"])

        // A third one pushes the first out.
        _ = await Self.publish("3", gateway, session)
        let late = try await gateway.engine.missed(in: Self.news, after: start)
        #expect(late.messages.map(\.body) == ["2", "3"])
        #expect(late.floor == first)
    }

    @Test func messagesThatWereNotKeptLeaveAHole() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = await gateway.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 9)", in: session)
        let kept = try #require(await Self.publish("kept", gateway, session))
        // Changing the length is no hole.
        _ = await gateway.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 8)", in: session)
        #expect(try await gateway.engine.missed(in: Self.news, after: kept).floor.map { $0 <= kept } == true)
        _ = await gateway.answer("DELETE FROM pipes_settings WHERE name = 'news'", in: session)
        #expect(gateway.engine.startPosition(in: Self.news) == nil)
        let passing = try #require(await Self.publish("passing", gateway, session))
        _ = await gateway.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 9)", in: session)
        let again = try #require(await Self.publish("kept again", gateway, session))
        let missed = try await gateway.engine.missed(in: Self.news, after: kept)
        #expect(missed.messages.map(\.body) == ["kept again"])
        let floor = try #require(missed.floor)
        #expect(floor > passing)
        #expect(floor < again)
    }

    @Test func aNewStoreKnowsNothingOfTheTimeBefore() async throws {
        let first = try await EngineUnderTest()
        let session = try first.session()
        _ = await first.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 9)", in: session)
        let old = try #require(await Self.publish("old", first, session))
        // Ids of one millisecond tell nothing of which store was first.
        while Clock.system.milliseconds <= old.milliseconds { await Task.yield() }

        let store = MemoryStore(clock: .system)
        let second = try await EngineUnderTest(store: store)
        let origin = try #require(try await second.engine.missed(in: Self.news, after: old).floor)
        #expect(origin > old)
        // The same store under another process: nothing was lost.
        let third = try await EngineUnderTest(store: store)
        #expect(try await third.engine.missed(in: Self.news, after: origin).floor == origin)
    }

    @Test func idsNeverFallBehindAFloor() async throws {
        let store = MemoryStore(clock: .system)
        let future = MessageID(high: (4_000_000_000_000 << 16) | 0x7000, low: 1 << 63)
        await withCheckedContinuation { continuation in
            store.submit([.raiseFloor(Self.news, future)]) { _ in continuation.resume() }
        }
        let gateway = try await EngineUnderTest(store: store)
        let session = try gateway.session()
        _ = await gateway.answer("INSERT INTO pipes_settings (name, length) VALUES ('news', 9)", in: session)
        let id = try #require(await Self.publish("1", gateway, session))
        #expect(id > future)
    }

    @Test func whatWasNotAcknowledgedIsQueued() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let user = UserKey(tenant: .zero, user: 7)
        gateway.engine.undelivered([
            PrivateMessage(
                id: MessageID(high: 0x7000, low: 1), receiver: user, event: "e", body: "again", time: 1)
        ])
        while await gateway.answer("SELECT message FROM users_messages WHERE id = 7", in: session) != "again" {
            await Task.yield()
        }
        #expect(gateway.engine.admit(user))
        gateway.sink.setConnections(1, of: user)
        gateway.engine.opened(user)
        while gateway.sink.privateMessages.map(\.body) != ["again"] { await Task.yield() }
    }
}
