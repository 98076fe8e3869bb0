import CometEngine
import Logging
import Synchronization

/// What every connection of a push server needs to reach.
final class ServerContext: Sendable {
    private struct LogState {
        var warnedNames: Set<String> = []
        var slowSecond: Int64 = 0
        var slowSuppressed = 0
    }

    private static let maximumWarnings = 1000

    let settings: PushSettings
    let live: LivePushSettings
    let hub: Hub
    let service: any BrowserService
    let logger: Logger
    let pages: Pages
    private let logState = Mutex(LogState())
    private let draining = Atomic(false)

    init(settings: PushSettings, live: LivePushSettings, hub: Hub, service: any BrowserService, logger: Logger) {
        self.settings = settings
        self.live = live
        self.hub = hub
        self.service = service
        self.logger = logger
        pages = Pages(settings: settings)
        hub.core.withState { state in
            state.undelivered = { service.undelivered($0) }
            if let peers = service.peers { state.acknowledged = { peers.acknowledged($0) } }
        }
    }

    var clock: Clock { settings.clock }
    var statistics: PushStatistics { hub.statistics }

    /// The server is on its way down and lets nobody in.
    var isDraining: Bool {
        get { draining.load(ordering: .relaxed) }
        set { draining.store(newValue, ordering: .relaxed) }
    }

    /// Logs once for a name that may get a meaning later.
    func warnOfReservedName(_ name: String) {
        let isNew = logState.withLock { state in
            state.warnedNames.count < Self.maximumWarnings && state.warnedNames.insert(name).inserted
        }
        guard isNew else { return }
        logger.warning("a pipe's name has a reserved prefix", metadata: ["pipe": "\(name)"])
    }

    /// Counts a connection that did not keep up; logs one a second and how many were left out.
    func reportSlowConsumer(_ subscriber: Subscriber) {
        statistics.countSlowConsumer()
        let second = clock.seconds
        let suppressed: Int? = logState.withLock { state in
            guard state.slowSecond != second else {
                state.slowSuppressed += 1
                return nil
            }
            state.slowSecond = second
            defer { state.slowSuppressed = 0 }
            return state.slowSuppressed
        }
        guard let suppressed else { return }
        logger.warning(
            "closed a connection that did not keep up",
            metadata: [
                "connection": "\(subscriber.id.rawValue)", "user": "\(subscriber.user)", "ip": "\(subscriber.ip)",
                "more": "\(suppressed)",
            ])
    }
}
