import CometEngine
import TestSupport
import Testing

/// The queue of a user who is away, and what happens when the user comes.
struct PrivateMessageTests {
    private let user = UserKey(tenant: .zero, user: 31)

    /// Waits until the sink has what is expected, or gives up.
    private func wait(_ isDone: () -> Bool) async throws {
        for _ in 0..<500 where !isDone() { try await Task.sleep(for: .milliseconds(10)) }
        #expect(isDone())
    }

    @Test func queuedMessagesComeInOrderAndThenTheUserIsOnline() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        for number in 1...15 {
            _ = try await gateway.execute(
                "insert into users_messages (id, event, message) values (31, 'e', 'q\(number)')", in: session)
        }
        #expect(gateway.engine.admit(user))
        gateway.sink.setConnections(1, of: user)
        gateway.engine.opened(user)
        try await wait { gateway.sink.lines == ["user_status_31/online/online"] }
        #expect(gateway.sink.privateMessages.map(\.body) == (1...15).map { "q\($0)" })
        #expect(await gateway.answer("select * from users_messages", in: session) == "")
        #expect(await gateway.answer("select * from users_time where id = 31", in: session) == "31|0")
        _ = try await gateway.execute("insert into users_messages (id, message) values (31, 'live')", in: session)
        #expect(gateway.sink.privateMessages.last?.body == "live")

        gateway.sink.setConnections(0, of: user)
        gateway.engine.closed(user)
        #expect(gateway.sink.lines.last == "user_status_31/offline/offline")
        _ = try await gateway.execute("insert into users_messages (id, message) values (31, 'away')", in: session)
        #expect(await gateway.answer("select message from users_messages", in: session) == "away")
    }

    @Test func whatNobodyTookStaysInTheQueue() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = try await gateway.execute("insert into users_messages (id, message) values (31, 'q')", in: session)
        gateway.sink.setTakesQueued(false)
        #expect(gateway.engine.admit(user))
        gateway.sink.setConnections(1, of: user)
        gateway.engine.opened(user)
        gateway.engine.closed(user)
        #expect(await gateway.answer("select message from users_messages", in: session) == "q")
    }

    @Test func theQueueDropsItsOldestOverTheLimit() async throws {
        var settings = EngineSettings()
        settings.maxQueueLength = 3
        let gateway = try await EngineUnderTest(settings: settings)
        let session = try gateway.session()
        for number in 1...5 {
            _ = try await gateway.execute(
                "insert into users_messages (id, message) values (31, '\(number)')", in: session)
        }
        #expect(await gateway.answer("select message from users_messages", in: session) == "3; 4; 5")
    }

    @Test func aUserHasSoManyConnectionsAndNoMore() async throws {
        var settings = EngineSettings()
        settings.maxConnectionsPerUser = 2
        let gateway = try await EngineUnderTest(settings: settings)
        #expect(gateway.engine.admit(user))
        #expect(gateway.engine.admit(user))
        #expect(!gateway.engine.admit(user))
    }
}
