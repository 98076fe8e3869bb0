import CometEngine
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import PushServer

/// Publishers wait while too much is on its way to their tenant's subscribers, and tenants take turns.
@Suite struct BackPressureTests {
    private typealias Amount = TenantLoad.Amount

    @Test(arguments: [
        (Amount(messages: 64, deliveries: 64_000_000, bytes: 1), false),
        (Amount(messages: 65, deliveries: 65_537, bytes: 1), true),
        (Amount(messages: 65, deliveries: 65_536, bytes: 1), false),
        (Amount(messages: 100_000, deliveries: 60_000, bytes: 60 << 20), false),
        (Amount(messages: 1, deliveries: 1, bytes: 64 << 20 + 1), true),
    ])
    func whatIsTooMuch(_ amount: TenantLoad.Amount, _ isTooMuch: Bool) {
        let load = TenantLoad()
        #expect(load.add(amount) == isTooMuch)
        #expect(load.isCrowded == isTooMuch)
    }

    @Test func thereIsRoomAgainAtHalf() {
        let load = TenantLoad()
        let message = Amount(messages: 1, deliveries: 1000, bytes: 100_000)
        for count in 1...70 { #expect(load.add(message) == (count == 66)) }
        for count in 1...70 { #expect(load.remove(message) == (count == 38), "\(count)") }
        #expect(!load.isCrowded)
    }

    @Test func publishersWaitUntilTheLoopHasHandedOut() async throws {
        let browsers = EmbeddedBrowsers()
        let client = try browsers.connect()
        try client.send("subscription\nroom")
        let body = String(repeating: "x", count: 1 << 20)
        #expect(!browsers.hub.core.isCrowded)
        for _ in 0..<70 { browsers.service.insert("room", "e", body) }
        #expect(browsers.hub.core.isCrowded)
        // Another tenant's publisher does not wait.
        await browsers.hub.room(for: TenantID(rawValue: 5))
        let hub = browsers.hub
        async let waiting: Void = hub.room(for: .zero)
        async let another: Void = hub.room(for: .zero)
        while hub.statistics.snapshot.waits < 3 { await Task.yield() }
        browsers.run()
        await waiting
        await another
        #expect(!browsers.hub.core.isCrowded)
        client.close()
        browsers.run()
        #expect(browsers.hub.core.withState { $0.loads.isEmpty && $0.crowdedTenants == 0 })
    }

    @Test func whoIsGoneLeavesNoLoad() async throws {
        let browsers = EmbeddedBrowsers()
        let client = try browsers.connect()
        try client.send("subscription\nroom")
        let body = String(repeating: "x", count: 1 << 20)
        for _ in 0..<70 { browsers.service.insert("room", "e", body) }
        client.close()
        browsers.run()
        #expect(!browsers.hub.core.isCrowded)
        #expect(browsers.hub.core.withState { $0.loads.isEmpty })
    }

    /// Audiences of two tenants on one loop.
    private func audience(_ tenant: UInt32) -> LoopAudience {
        let topic = Audience.Topic.pipe(PipeKey(tenant: TenantID(rawValue: tenant), name: "room"))
        return LoopAudience(audience: Audience(topic: topic, load: TenantLoad()), loop: 0)
    }

    private func delivery(_ audience: LoopAudience, _ sequence: UInt64) -> Delivery {
        let message = PrivateMessage(
            id: MessageIDGenerator(node: 1).next(milliseconds: 1), receiver: UserKey(tenant: .zero, user: 1),
            event: "e", body: "", time: 1)
        return Delivery(
            audience: audience, sequence: sequence, content: .frame(PushFrame(message), except: nil),
            amount: TenantLoad.Amount())
    }

    @Test func tenantsTakeTurns() {
        let (noisy, quiet) = (audience(1), audience(2))
        var queue = FairQueue()
        var order: [UInt64] = []
        func turn(_ count: Int) {
            queue.turn { lane in
                for delivery in lane.waiting.prefix(count) {
                    order.append(delivery.sequence)
                    lane.handedOut(1)
                }
            }
        }
        queue.append((1...10).map { delivery(noisy, $0) })
        turn(2)
        // Who comes is served before those that were not done with their turn, but not for ever.
        queue.append([delivery(noisy, 11), delivery(quiet, 12), delivery(noisy, 13), delivery(quiet, 14)])
        for _ in 0..<8 { turn(2) }
        #expect(order == [1, 2, 12, 14, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13])
        #expect(queue.isEmpty)
        queue.append([])
        #expect(queue.isEmpty)
        turn(1)
        #expect(order.count == 14)
    }

    @Test func whoHasMuchWaitingIsNotPassedOverForEver() {
        let noisy = audience(1)
        var queue = FairQueue()
        var tenants: [UInt32] = []
        func turn() {
            queue.turn { lane in
                tenants.append(lane.tenant.rawValue)
                lane.handedOut(1)
            }
        }
        queue.append((1...20).map { delivery(noisy, $0) })
        turn()
        for tenant in 2...40 as ClosedRange<UInt32> { queue.append([delivery(audience(tenant), UInt64(tenant) + 20)]) }
        for _ in 0..<20 { turn() }
        #expect(tenants == Array(1...8) + [1] + Array(9...16) + [1, 17, 18, 19])
    }

    @Test func whatIsHeldBackGetsNoTurn() {
        let (noisy, quiet) = (audience(1), audience(2))
        var queue = FairQueue()
        var order: [UInt64] = []
        func turn() {
            queue.turn { lane in
                for delivery in lane.waiting.prefix(1) {
                    order.append(delivery.sequence)
                    lane.handedOut(1)
                }
            }
        }
        queue.append([delivery(noisy, 1), delivery(noisy, 2)])
        turn()
        queue.hold(noisy.tenant)
        queue.hold(noisy.tenant)
        #expect(queue.isEmpty)
        queue.append([delivery(noisy, 3), delivery(quiet, 4), delivery(noisy, 5)])
        for _ in 0..<4 { turn() }
        #expect(order == [1, 4])
        queue.letGoOn(noisy.tenant)
        queue.letGoOn(quiet.tenant)
        for _ in 0..<4 { turn() }
        #expect(order == [1, 4, 2, 3, 5])
        // Held before anything is there.
        queue.hold(quiet.tenant)
        queue.append([delivery(quiet, 6)])
        #expect(queue.isEmpty)
        queue.letGoOn(quiet.tenant)
        turn()
        #expect(order.last == 6 && queue.isEmpty)
    }

    /// What was handed out does not stay, though the list never comes to its end.
    @Test func aFloodLeavesNothing() {
        let noisy = audience(1)
        var queue = FairQueue()
        var expected: UInt64 = 1
        var largest = 0
        for round in 0..<100 {
            queue.append((1...100).map { delivery(noisy, UInt64(round * 100 + $0)) })
            queue.turn { lane in
                largest = max(largest, lane.waiting.endIndex)
                for delivery in lane.waiting.prefix(round == 0 ? 50 : 100) {
                    #expect(delivery.sequence == expected)
                    expected += 1
                }
                lane.handedOut(round == 0 ? 50 : 100)
            }
        }
        #expect(expected == 9951 && largest < 2000)
    }

    /// A message for many is not written to all of them in one go, and another tenant's goes out in between.
    @Test func aLongFanOutIsDoneInPieces() throws {
        let browsers = EmbeddedBrowsers()
        let crowd = try (0..<300).map { _ in
            let browser = try browsers.connect()
            try browser.send("subscription\nroom")
            return browser
        }
        let other = try browsers.connect(tenant: TenantID(rawValue: 2))
        try other.send("subscription\nroom")
        browsers.run()
        for browser in crowd + [other] { _ = try browser.texts() }

        #expect(browsers.service.insert("room", "e", "1") == 300)
        browsers.loop.run()
        #expect(browsers.service.insert("room", "e", "2") == 300)
        browsers.service.insert("room", "e", "first", tenant: TenantID(rawValue: 2))
        #expect(try other.texts() == [])
        browsers.loop.advanceTime(by: .microseconds(50))
        #expect(try other.texts().count == 1)
        let served = try crowd.map { try $0.texts() }
        #expect(served.contains { $0.count == 1 } && served.contains([]))
        browsers.run()
        for (before, browser) in zip(served, crowd) {
            let bodies = try (before + browser.texts()).map { $0.hasPrefix(#"{"data":"1""#) }
            #expect(bodies == [true, false])
        }
    }
}
