import CometEngine
import Logging
import Synchronization
import TestSupport
import Testing

/// A clock that jumps, back or forth, changes neither the order of messages nor what is kept.
struct ClockTests {
    private static let start: Int64 = 1_795_493_382

    /// Seconds that a test sets.
    private final class Hand: Sendable {
        private let seconds = Mutex(ClockTests.start)

        var clock: Clock { Clock { self.seconds.withLock { $0 } * 1_000_000 } }

        func jump(by amount: Int64) {
            seconds.withLock { $0 += amount }
        }
    }

    private func engine(_ hand: Hand, _ store: any Store, _ sink: RecordingSink) async throws -> Engine {
        try await Engine(
            settings: EngineSettings(), store: store, sink: sink, presence: sink, tokens: NoTokens(),
            connectionIDs: ConnectionIDCounter(), logger: Logger(label: "test"), clock: hand.clock)
    }

    private func publish(_ body: String, _ engine: Engine) async throws {
        let pipe = PipeKey(tenant: .zero, name: "trust_room")
        _ = try await engine.publish(Publication(pipe: pipe, event: "e", body: body))
    }

    @Test func idsGrowWhateverTheClockDoes() async throws {
        let (hand, sink) = (Hand(), RecordingSink())
        let store = MemoryStore(clock: hand.clock)
        let first = try await engine(hand, store, sink)
        let jumps: [Int64] = [0, -86_400, 0, 3600, -1, -10_000_000, 20_000_000]
        for (number, jump) in jumps.enumerated() {
            hand.jump(by: jump)
            try await publish("\(number)", first)
        }
        // A gateway that starts again while the clock is behind goes on behind the newest id.
        hand.jump(by: -30_000_000)
        let second = try await engine(hand, store, sink)
        try await publish("7", second)
        let ids = sink.messages.map(\.id)
        #expect(ids.count == 8)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        let pipe = PipeKey(tenant: .zero, name: "trust_room")
        #expect(try await second.history(of: pipe).map(\.body) == (0..<8).map { "\($0)" })
        #expect(second.isKnown(try #require(ids.last), standing: try #require(ids.last)))
    }

    @Test func queuesOutliveAClockThatWasBehind() async throws {
        let (hand, sink) = (Hand(), RecordingSink())
        let store = MemoryStore(clock: hand.clock)
        let engine = try await engine(hand, store, sink)
        let user = UserKey(tenant: .zero, user: 5)
        hand.jump(by: -3600)
        engine.undelivered([
            PrivateMessage(
                id: MessageIDGenerator().next(milliseconds: Self.start * 1000), receiver: user, event: "e", body: "a",
                time: Self.start)
        ])
        await engine.expire()
        #expect(try await store.queuedMessages(of: .zero, users: [5]).map(\.body) == ["a"])
        hand.jump(by: 31 * 86_400)
        await engine.expire()
        #expect(try await store.queuedMessages(of: .zero, users: [5]).isEmpty)
    }
}
