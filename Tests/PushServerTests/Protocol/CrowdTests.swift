import CometEngine
import Logging
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import PushServer

/// Many connections at once, and the end of the server.
@Suite(.serialized) struct CrowdTests {
    static func crowd(_ push: PushFixture, _ count: Int, _ pipes: String) async throws -> [WebSocketClient] {
        try await withThrowingTaskGroup(of: [WebSocketClient].self) { group in
            for part in 0..<20 {
                group.addTask {
                    var clients: [WebSocketClient] = []
                    for _ in 0..<count / 20 {
                        clients.append(try await push.subscribed(pipes, "own_\(part)_\(clients.count)"))
                    }
                    return clients
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    @Test func twoThousandDropAtOnce() async throws {
        try await PushFixture.run { push in
            let clients = try await Self.crowd(push, 2000, "room")
            #expect(push.hub.connectionCount(of: nil) == 2000)
            #expect(push.hub.pipeCount == 2001)
            #expect(push.service.insert("room", "e", "x") == 2000)
            #expect(try await push.hub.members(of: .zero, pipes: ["room"]).all().count == 2000)
            #expect(try await push.hub.members(of: .zero, pipes: nil).all().count == 4000)
            #expect(try await push.hub.connections(of: nil).count == 2000)
            #expect(try await push.hub.subscriberCounts(of: .zero, pipes: nil).count == 2001)
            await withTaskGroup { group in
                for client in clients { group.addTask { await client.close() } }
            }
            try await push.untilConnections(0)
            #expect(push.hub.pipeCount == 0)
            #expect(push.server.statistics.snapshot.connectionsClosed == 2000)
            let client = try await push.subscribed("room")
            #expect(push.service.insert("room", "e", "alive") == 1)
            #expect(try await client.text().contains("alive"))
            await client.close()
        }
    }

    @Test func trackPipeOfAHundredThatDropAtOnce() async throws {
        try await PushFixture.run { push in
            let watcher = try await push.subscribed("track_1", uuid: "watcher")
            var clients: [WebSocketClient] = []
            for _ in 0..<100 {
                let client = try await push.connect()
                try await client.send("subscription\ntrack_1")
                clients.append(client)
            }
            for _ in 0..<100 { #expect(try await watcher.text().contains(#""event":"subscription""#)) }
            await withTaskGroup { group in
                for client in clients { group.addTask { await client.close() } }
            }
            for _ in 0..<100 { #expect(try await watcher.text().contains(#""event":"unsubscription""#)) }
            #expect(try await watcher.settle() == [])
            await watcher.close()
        }
    }

    @Test func drainAsksBrowsersToComeBack() async throws {
        try await PushFixture.run { push in
            let clients = try await Self.crowd(push, 100, "room")
            let clock = ContinuousClock()
            async let closings = withThrowingTaskGroup(of: (UInt16?, ContinuousClock.Instant).self) { group in
                for client in clients { group.addTask { (try await client.closing(), clock.now) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let start = clock.now
            await push.server.drain(over: .milliseconds(400))
            let ends = try await closings
            #expect(ends.allSatisfy { $0.0 == 1012 })
            let times = ends.map { $0.1 - start }
            let spread = (times.max() ?? .zero) - (times.min() ?? .zero)
            #expect(spread > .milliseconds(200))
            #expect(push.hub.connectionCount(of: nil) == 0)
            await #expect(throws: (any Error).self) { try await RawConnection.connect(to: push.address) }
        }
    }

    @Test func stopEndsEverything() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room", user: 31)
            let waiting = try await RawConnection.connect(to: push.address)
            try await waiting.send("GET /info HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await waiting.takeHead()
            await push.server.stop()
            try await client.connection.untilClosed()
            try await waiting.untilClosed()
            try await push.untilConnections(0)
            #expect(push.service.with { $0.log } == ["opened 31", "closed 31"])
        }
    }
}

/// How the server is run by a service group.
@Suite struct RunTests {
    @Test func runsUntilCancelledOrStopped() async throws {
        for isCancelled in [true, false] {
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            let hub = Hub(group: group)
            var settings = PushSettings()
            settings.port = 0
            let server = PushServer(
                settings: settings, live: LivePushSettings(), hub: hub,
                service: FakeService(hub: hub, clock: .system), group: group,
                logger: Logger(label: "push") { _ in SwiftLogNoOpLogHandler() })
            let running = Task { try await server.run() }
            if isCancelled { running.cancel() } else { await server.stop() }
            try await running.value
            try await group.shutdownGracefully()
        }
    }

    @Test func portInUse() async throws {
        try await PushFixture.run { push in
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            let hub = Hub(group: group)
            var settings = PushSettings()
            settings.port = push.address.port ?? 0
            let server = PushServer(
                settings: settings, live: LivePushSettings(), hub: hub, service: push.service, group: group,
                logger: Logger(label: "push") { _ in SwiftLogNoOpLogHandler() })
            await #expect(throws: (any Error).self) { try await server.run() }
            await server.stop()
            try await group.shutdownGracefully()
        }
    }
}
