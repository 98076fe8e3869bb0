import CometQL
package import Logging
import Synchronization
package import Tracing

/// The heart of a gateway: turns statements into changes and answers, and serves what browsers ask for.
///
/// It owns no socket and no thread; it stands between the listeners and the seams (``Store``, ``Broker``,
/// ``MessageSink``, ``Presence``).
package final class Engine: Sendable {
    package let catalog = Catalog()
    package let statistics: EngineStatistics
    package let live: LiveSettings
    package let clock: Clock
    package let sessions = SessionRegistry()
    package let loginBackOff = LoginBackOff()
    package let telemetry: Telemetry
    /// Who is told of statements that belong to a trace; nil: nobody, and it costs nothing.
    let tracer: (any Tracer)?
    /// Pages of this gateway that may open WebSockets besides those that the settings allow.
    package let consoleOrigins = ConsoleOrigins()

    let store: any Store
    let sink: any MessageSink
    let presence: any Presence
    let tokens: any TokenVerifier
    let users = UserDirectory()
    let cache: PipeSettingsCache
    let ids: MessageIDGenerator
    let logger: Logger
    let broker: any Broker
    /// Where statements compute that may take long; not an event loop.
    let evaluation: any TaskExecutor
    private let connectionIDs: ConnectionIDCounter
    private let globals: [String: SQLValue]

    /// Loads what must be in memory and connects the parts.
    package init(
        settings: EngineSettings, store: any Store, sink: any MessageSink, presence: any Presence,
        tokens: any TokenVerifier, connectionIDs: ConnectionIDCounter, logger: Logger, clock: Clock = .system,
        evaluation: any TaskExecutor = globalConcurrentExecutor, telemetry: Telemetry = Telemetry(),
        tracer: (any Tracer)? = nil,
        makeBroker: (BrokerParts) async throws(StoreError) -> any Broker = { LocalBroker($0) }
    ) async throws(StoreError) {
        let snapshot = try await store.load()
        self.live = LiveSettings(settings)
        self.store = store
        self.sink = sink
        self.presence = presence
        self.tokens = tokens
        self.connectionIDs = connectionIDs
        self.logger = logger
        self.clock = clock
        self.evaluation = evaluation
        self.telemetry = telemetry
        self.tracer = tracer
        self.statistics = EngineStatistics(startTime: clock.seconds)
        self.cache = PipeSettingsCache(rows: snapshot.settings, alwaysLoggedLength: settings.maxHistoryLength)
        self.ids = MessageIDGenerator()
        self.globals = SystemVariables.defaults(settings)
        for id in [snapshot.newestID, snapshot.newestFloor].compactMap({ $0 }) { ids.advance(past: id) }
        let origin = try await Self.origin(of: store, snapshot, ids.next(milliseconds: clock.milliseconds))
        let live = self.live
        let drains = DrainStarter()
        self.broker = try await makeBroker(
            BrokerParts(
                store: store, sink: sink, users: users, cache: cache, ids: ids, clock: clock,
                origin: origin, newest: max(snapshot.newestID ?? origin, snapshot.newestFloor ?? origin),
                queueLimit: { live.current.maxQueueLength }, drain: drains.start))
        drains.setAction { [weak self] user in self?.startDraining(user) }
    }

    /// Before this id the store knows nothing; a new store is told so once, and then keeps it.
    private static func origin(
        of store: any Store, _ snapshot: StoreSnapshot, _ now: MessageID
    ) async throws(StoreError) -> MessageID {
        if let origin = snapshot.origin { return origin }
        let result = await withCheckedContinuation { continuation in
            store.submit([.raiseFloor(.everything, now)]) { continuation.resume(returning: $0) }
        }
        _ = try result.get()
        return now
    }

    var settings: EngineSettings { live.current }

    /// nil: the store counts nothing.
    package var storeStatistics: StoreStatistics? { store.statistics }

    /// Users with an open connection, of all tenants.
    package var onlineUserCount: Int { users.onlineCount }

    /// Ids of connections, of back ends and of browsers, come from one counter, so that KILL knows them apart.
    package func nextConnectionID() -> UInt32 {
        connectionIDs.next()
    }

    /// A session for a login that has been checked.
    package func makeSession(
        connectionID: UInt32, user: String, host: String, login: Login, countsFoundRows: Bool
    ) -> Session {
        Session(
            connectionID: connectionID, user: user, host: host, tenant: login.tenant, isRoot: login.isRoot,
            isProbe: login.isProbe, countsFoundRows: countsFoundRows, globals: globals)
    }

    /// Writes what has to be known after the process is gone: when those who are here now were last seen.
    package func shutDown() async {
        let now = clock.seconds
        let online = settings.savesUserTimes ? users.allOnline() : []
        if !online.isEmpty {
            await withCheckedContinuation { continuation in
                store.submit(online.map { .setLastSeen($0, time: now) }) { _ in continuation.resume() }
            }
        }
        await broker.peers?.leave()
        await store.close()
    }

    /// Writes something that nobody reads, to know whether the store can.
    ///
    /// The floor of a pipe that no pipe can be: it moves each time, so that there is something to write.
    package func checkStore(_ completion: @escaping @Sendable (Result<Void, StoreError>) -> Void) {
        let pipe = PipeKey(tenant: .zero, name: "-")
        store.submit([.raiseFloor(pipe, ids.next(milliseconds: clock.milliseconds))]) { completion($0.map { _ in }) }
    }

    /// Drops what is past its time; the service calls it every minute.
    package func expire() async {
        let now = clock.seconds
        let before = now - settings.queueTTL
        await withCheckedContinuation { continuation in
            store.submit([.expire(now: now, queuedBefore: before)]) { _ in continuation.resume() }
        }
    }
}
