import CometEngine
import Synchronization
import Testing

/// How long the answers to failed logins are held back, by a clock that the test turns.
struct LoginBackOffTests {
    private final class TestClock: Sendable {
        private let now = Mutex(ContinuousClock.now)

        var time: @Sendable () -> ContinuousClock.Instant {
            { [self] in now.withLock { $0 } }
        }

        func pass(_ amount: Duration) {
            now.withLock { $0 = $0 + amount }
        }
    }

    private let clock = TestClock()
    private let backOff: LoginBackOff

    init() {
        backOff = LoginBackOff(time: clock.time)
    }

    private func failures(_ count: Int, of address: String = "192.0.2.1") -> [Int64] {
        (0..<count).map { _ in Int64(backOff.failed(address) / .milliseconds(1)) }
    }

    @Test func eachThirdFailureDoublesTheWait() {
        #expect(failures(12) == [100, 100, 100, 200, 200, 200, 400, 400, 400, 800, 800, 800])
    }

    @Test func aWaitHasAnEnd() {
        #expect(failures(2_000).dropFirst(18).allSatisfy { $0 == 5_000 })
    }

    @Test func addressesAreCountedApart() {
        _ = failures(30)
        #expect(failures(1, of: "192.0.2.2") == [100])
        #expect(failures(1) == [5_000])
    }

    private static let pairs: [(first: String, second: String, areOne: Bool)] = [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:eeee:dddd:cccc", true),
        ("2001:db8:1:2::1", "2001:0DB8:1:2:0:0:0:1", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("2001:db8:1:2::", "2001:db8:1:2::1", true),
        ("fe80::1%eth0", "fe80::2%eth0", true),
        ("fe80::1%eth0", "fe80::2", true),
        ("::1", "::2", true),
        ("::ffff:192.0.2.1", "192.0.2.1", true),
        ("::ffff:192.0.2.1", "::ffff:c000:201", true),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
        ("::ffff:192.0.2.1", "::1", false),
        ("192.0.2.1", "192.0.2.2", false),
        ("localhost", "localhost", true),
        ("localhost", "127.0.0.1", false),
        ("localhost", "", false),
        ("", "::", false),
    ]

    @Test(arguments: pairs)
    func anIPv6NetworkIsCountedAsOne(_ pair: (first: String, second: String, areOne: Bool)) {
        _ = failures(30, of: pair.first)
        #expect(failures(1, of: pair.second) == [pair.areOne ? 5_000 : 100])
        backOff.succeeded(pair.second)
        #expect(failures(1, of: pair.first) == [pair.areOne ? 100 : 5_000])
    }

    @Test func aLoginThatSucceedsForgets() {
        _ = failures(30)
        backOff.succeeded("192.0.2.2")
        #expect(failures(1) == [5_000])
        backOff.succeeded("192.0.2.1")
        #expect(failures(4) == [100, 100, 100, 200])
    }

    @Test func tenMinutesOfQuietForget() {
        _ = failures(30)
        clock.pass(.seconds(600) - .nanoseconds(1))
        #expect(failures(1) == [5_000])
        clock.pass(.seconds(600))
        #expect(failures(1) == [100])
    }

    /// Many addresses at once cost those that are remembered for long, then all; memory stays what it is.
    @Test func onlySoManyAddressesAreRemembered() {
        for number in 0..<5_000 { _ = failures(1, of: "old\(number)") }
        clock.pass(.seconds(540))
        _ = failures(6)
        for number in 0..<4_999 { _ = failures(1, of: "new\(number)") }
        // All places are taken; the next to come finds room in those that are forgotten by now.
        clock.pass(.seconds(120))
        #expect(failures(1, of: "another") == [100])
        #expect(failures(1) == [400])
        // So many that nothing could be forgotten: all begin anew.
        for number in 0..<10_000 { _ = failures(1, of: "crowd\(number)") }
        #expect(failures(1) == [100])
    }
}
