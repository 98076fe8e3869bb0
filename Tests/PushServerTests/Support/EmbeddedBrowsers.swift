import CometEngine
import Logging
import NIOCore
import NIOEmbedded
import TestSupport

@testable import PushServer

/// Connections without sockets on one embedded loop: nothing happens on the loop before `run()`.
final class EmbeddedBrowsers {
    let loop = EmbeddedEventLoop()
    let hub: Hub
    let service: FakeService
    let context: ServerContext

    let time = TestTime()

    init(
        limits: PushLimits = PushLimits(),
        logger: Logger = Logger(label: "push") { _ in SwiftLogNoOpLogHandler() }
    ) {
        hub = Hub(group: loop)
        service = FakeService(hub: hub, clock: time.clock)
        var settings = PushSettings()
        settings.clock = time.clock
        context = ServerContext(
            settings: settings, live: LivePushSettings(limits), hub: hub, service: service,
            logger: logger)
    }

    /// Lets time pass as well: work that is done in pieces waits a moment between them.
    func run() {
        loop.advanceTime(by: .milliseconds(5))
    }

    /// A connection that is open; its first frame has been taken.
    func connect(
        user: Int32 = 0, tenant: TenantID = .zero, generation: ClientGeneration = .four
    ) throws -> EmbeddedBrowser {
        if user != 0 { service.with { $0.keys[UserKey(tenant: .zero, user: user)] = "key" } }
        let loopHub = hub.loops[0]
        let opening = Opening(
            request: UpgradeRequest(
                key: user == 0 ? "" : "key", user: user, tenant: tenant, generation: generation,
                name: BrowserName("uuid".utf8)),
            tenant: tenant, profile: loopHub.profiles.profile(Profile.Key(userAgent: "", origin: "", language: "")),
            ip: "", loop: loopHub)
        let handler = WebSocketHandler(opening: opening, limits: context.live.current, server: context)
        let channel = EmbeddedChannel(handler: handler, loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        loop.run()
        let browser = EmbeddedBrowser(channel: channel, handler: handler)
        _ = try browser.texts()
        return browser
    }
}

/// One of them.
final class EmbeddedBrowser {
    let channel: EmbeddedChannel
    let handler: WebSocketHandler
    private var received = ByteBuffer()

    init(channel: EmbeddedChannel, handler: WebSocketHandler) {
        self.channel = channel
        self.handler = handler
    }

    func send(_ text: String) throws {
        try channel.writeInbound(ClientFrame.text(text).buffer)
    }

    /// Everything that has been sent to it since.
    func frames() throws -> [ServerFrame] {
        while var buffer = try channel.readOutbound(as: ByteBuffer.self) { received.writeBuffer(&buffer) }
        var frames: [ServerFrame] = []
        while let frame = try ServerFrame.take(from: &received) { frames.append(frame) }
        return frames
    }

    func texts() throws -> [String] {
        try frames().filter { $0.opcode == 1 }.map(\.text)
    }

    func close() {
        // `finish` would throw away what other connections have scheduled on the loop.
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
    }
}
