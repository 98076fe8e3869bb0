import CometEngine
import Logging
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

@testable import PushServer

/// A push server on a free port with a fake engine behind it.
struct PushFixture {
    let address: SocketAddress
    let service: FakeService
    let server: PushServer
    let live: LivePushSettings
    let hub: Hub
    let time: TestTime

    /// Runs a test against a server of its own, and ends the server whatever comes of it.
    static func run(
        loops: Int = 2, limits: PushLimits = PushLimits(), settings change: (inout PushSettings) -> Void = { _ in },
        _ test: (PushFixture) async throws -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: loops)
        var limits = limits
        // A machine under load is slow, and slow is not what most tests are about.
        if limits.pingInterval == PushLimits().pingInterval { limits.pingInterval = .seconds(600) }
        let time = TestTime()
        let hub = Hub(group: group)
        let service = FakeService(hub: hub, clock: time.clock)
        var settings = PushSettings()
        settings.port = 0
        settings.serverName = "cometgate test"
        settings.clock = time.clock
        settings.requestTimeout = .seconds(300)
        change(&settings)
        let live = LivePushSettings(limits)
        var logger = Logger(label: "push")
        logger.logLevel = .critical
        let server = PushServer(
            settings: settings, live: live, hub: hub, service: service, group: group, logger: logger)
        let address = try await server.start()
        let fixture = PushFixture(
            address: address, service: service, server: server, live: live, hub: hub, time: time)
        let result: Result<Void, any Error>
        do {
            result = .success(try await test(fixture))
        } catch {
            result = .failure(error)
        }
        service.gate.open()
        await server.stop()
        try await group.shutdownGracefully()
        try result.get()
    }

    /// A connection that has got its first frame.
    func connect(
        user: Int32 = 0, key: String? = nil, tenant: UInt32 = 0, version: String = "4.09",
        uuid: String = "UUID0000000000000000000000000001", headers: [String] = [], receiveBuffer: Int? = nil
    ) async throws -> WebSocketClient {
        if user != 0, key == nil {
            service.with { $0.keys[UserKey(tenant: TenantID(rawValue: tenant), user: user)] = "hash\(user)" }
        }
        let path = WebSocketClient.path(
            key: key ?? (user == 0 ? "" : "hash\(user)"), user: "\(user)", tenant: "\(tenant)", version: version,
            uuid: uuid)
        let client = try await WebSocketClient.connect(
            to: address, path: path, headers: headers, receiveBuffer: receiveBuffer)
        let info = try await client.text()
        #expect(info.contains("\"event\":\"serverInfo\""))
        return client
    }

    /// A connection that is subscribed.
    func subscribed(
        _ pipes: String..., user: Int32 = 0, tenant: UInt32 = 0, version: String = "4.09",
        uuid: String = "UUID0000000000000000000000000001", receiveBuffer: Int? = nil
    ) async throws -> WebSocketClient {
        let client = try await connect(
            user: user, tenant: tenant, version: version, uuid: uuid, receiveBuffer: receiveBuffer)
        try await client.send("subscription\n" + pipes.joined(separator: "\n"))
        #expect(try await client.settle() == [])
        return client
    }

    /// How many of the connections that the loops look after are such.
    func count(_ isSuch: @escaping @Sendable (Subscriber) -> Bool) async throws -> Int {
        var count = 0
        for loop in hub.loops {
            count += try await loop.eventLoop.submit { loop.watch.subscribers.count(where: isSuch) }.get()
        }
        return count
    }

    /// Waits until a number of the server's reaches a value.
    func until(_ isReached: () async throws -> Bool) async throws {
        let deadline = NIODeadline.now() + RawConnection.patience
        while try await !isReached() {
            guard NIODeadline.now() < deadline else { throw WebSocketClientError.timeout }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Waits until so many connections are open.
    func untilConnections(_ count: Int) async throws {
        try await until { hub.connectionCount(of: nil) == count }
    }
}

/// The time of day in tests: stands still unless moved.
final class TestTime: Sendable {
    static let start: Int64 = 1_795_493_382

    private let now = Mutex(TestTime.start * 1_000_000)

    var clock: Clock {
        Clock { [self] in now.withLock { $0 } }
    }

    func advance(milliseconds: Int64) {
        now.withLock { $0 += milliseconds * 1000 }
    }
}
