import AdminServer
import BrowserTokens
import CometEngine
import Foundation
import Logging
import NIOCore
import NIOPosix
import PushServer
import QueryServer
import RedisCluster
import SQLiteStore

/// A gateway that runs: the engine with its store, the hub, and both listeners.
final class Gateway: Sendable {
    let engine: Engine
    let queryServer: QueryServer
    let pushServer: PushServer
    let banner: Banner
    /// nil: there is none.
    private let adminServer: AdminServer?
    private let portrait: SelfPortrait
    private let loopLag: LoopLagProbe
    private let tracer: FileTracer?
    private let settings: GatewaySettings
    private let accounts: AccountDirectory
    private let tokens: BrowserTokenVerifier
    private let limits: LivePushSettings
    private let group: MultiThreadedEventLoopGroup
    private let evaluation: EvaluationThreads
    private let logger: Logger

    private init(
        settings: GatewaySettings, engine: Engine, accounts: AccountDirectory, tokens: BrowserTokenVerifier,
        limits: LivePushSettings, queryServer: QueryServer, pushServer: PushServer, adminServer: AdminServer?,
        portrait: SelfPortrait, loopLag: LoopLagProbe, tracer: FileTracer?, banner: Banner,
        group: MultiThreadedEventLoopGroup,
        evaluation: EvaluationThreads, logger: Logger
    ) {
        self.settings = settings
        self.engine = engine
        self.accounts = accounts
        self.tokens = tokens
        self.limits = limits
        self.queryServer = queryServer
        self.pushServer = pushServer
        self.adminServer = adminServer
        self.portrait = portrait
        self.loopLag = loopLag
        self.tracer = tracer
        self.banner = banner
        self.group = group
        self.evaluation = evaluation
        self.logger = logger
    }

    /// Opens the store and both listeners.
    ///
    /// - Parameter inherited: What the process was started with.
    static func start(_ settings: GatewaySettings, inherited: InheritedSockets) async throws -> Gateway {
        let logger = Logger(label: "cometgate")
        let listeners = try Listeners(settings, inherited: inherited)
        try demandPassword(settings, listeners)
        let password: String
        if let given = settings.password {
            password = given
        } else {
            password = try PasswordFile.read(orMakeIn: settings.dataFolder)
        }
        let store = try await openStore(settings, logger: logger)
        let seat = try await takeSeat(settings, store, logger)
        let group = MultiThreadedEventLoopGroup(
            numberOfThreads: settings.threads > 0 ? settings.threads : Processors.usable)
        let evaluation = EvaluationThreads(limit: max(8, 4 * Processors.usable))
        let connectionIDs = ConnectionIDCounter(node: seat?.number ?? 0)
        let live = LivePushSettings(settings.limits)
        let hub = Hub(group: group) { ConnectionID(rawValue: connectionIDs.next()) }
        let tokens = try await verifier(settings, password: password)
        let tracer = try settings.tracingFile.map { FileTracer(try SpanFile(path: $0, logger: logger)) }
        do {
            let membership = seat.map { RedisMembership($0, local: hub, logger: logger) }
            let presence: any Presence = membership?.presence ?? hub
            let engine = try await Engine(
                settings: settings.engine, store: store, sink: hub, presence: presence, tokens: tokens,
                connectionIDs: connectionIDs, logger: logger, evaluation: evaluation,
                telemetry: Telemetry(log: LogLines.history), tracer: tracer,
                makeBroker: { parts throws(StoreError) -> any Broker in
                    guard let membership else { return LocalBroker(parts) }
                    return membership.makeBroker(parts)
                })
            membership?.serve(engine)
            let accounts = AccountDirectory(
                password: password, tenants: settings.engine.tenants, allowsProbe: settings.query.allowsProbe)
            let queryServer = try QueryServer(
                settings: settings.query, tls: try certificate(settings, settings.dataFolder).context, engine: engine,
                accounts: accounts, group: group, logger: logger)
            let pushServer = PushServer(
                settings: settings.push, tls: settings.pushCertificate?.context, live: live, hub: hub, service: engine,
                group: group, logger: logger)
            let query = try await listen(settings.query.host, settings.query.port) {
                try await queryServer.start(on: listeners.query?.descriptor)
            }
            let push = try await listen(settings.push.host, settings.push.port) {
                try await pushServer.start(on: listeners.push?.descriptor)
            }
            let loopLag = LoopLagProbe(group)
            let measure = { @Sendable in Measurements(of: engine, hub, loopLag) }
            let services = AdminServices(
                engine: engine, access: AdminDoor(accounts: accounts, tokens: tokens, engine: engine),
                measure: measure, shared: BrowserLibrary.parts, nodeName: settings.engine.nodeName,
                version: Version.text,
                push: (push.port ?? settings.push.port, settings.pushCertificate != nil),
                usesMySQLCodes: { queryServer.errorCodes == .mysql }, logger: logger)
            let admin = try await AdminListener(settings).start(services, on: group)
            return Gateway(
                settings: settings, engine: engine, accounts: accounts, tokens: tokens, limits: live,
                queryServer: queryServer, pushServer: pushServer, adminServer: admin?.server,
                portrait: SelfPortrait(engine: engine, measure: measure, hasSubscribers: hub.hasSubscribers),
                loopLag: loopLag, tracer: tracer,
                banner: Banner(
                    query: (query.ipAddress ?? settings.query.host, query.port ?? settings.query.port),
                    push: (push.ipAddress ?? settings.push.host, push.port ?? settings.push.port),
                    admin: admin.map { ($0.host, $0.port) }, hasTLS: settings.pushCertificate != nil,
                    madePassword: settings.password == nil ? password : nil,
                    hasPages: settings.push.exposesSDK),
                group: group, evaluation: evaluation, logger: logger)
        } catch let error as StoreError {
            throw StartError(description: "the store cannot be used: \(error.message)")
        }
    }

    private static func demandPassword(_ settings: GatewaySettings, _ listeners: Listeners) throws(SettingError) {
        guard settings.password == nil else { return }
        var open: [(key: String, host: String)] = []
        if !(listeners.query?.isLoopback ?? isLoopback(settings.query.host)) {
            open.append(("cometql.host", settings.query.host))
        }
        if settings.admin.isEnabled, !isLoopback(settings.admin.host) {
            open.append(("admin.host", settings.admin.host))
        }
        guard let first = open.first else { return }
        throw SettingError(
            key: first.key, value: first.host, source: "settings",
            problem: "more than loopback demands a password that was set, not made")
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private static func verifier(
        _ settings: GatewaySettings, password: String
    ) async throws -> BrowserTokenVerifier {
        do throws(BrowserTokenKey.Fault) {
            return try await BrowserTokenVerifier(
                password: password, tenantPasswords: settings.engine.tenants.compactMapValues(\.password),
                requiresExpiry: settings.tokensRequireExpiry, further: settings.tokenKeys)
        } catch {
            throw StartError(description: "tokens.keys: expected \(error.expected)")
        }
    }

    /// A place among the gateways that share a Redis; nil: this one runs alone.
    private static func takeSeat(
        _ settings: GatewaySettings, _ store: any Store, _ logger: Logger
    ) async throws -> RedisMembership.NodeSeat? {
        guard let store = store as? RedisStore else { return nil }
        do {
            return try await RedisMembership.join(store, name: settings.engine.nodeName, logger: logger)
        } catch {
            throw StartError(description: "cluster.redis: \(error.message)")
        }
    }

    /// Waits for a gateway that still has the data folder, as long as the settings say.
    private static func openStore(_ settings: GatewaySettings, logger: Logger) async throws -> any Store {
        let deadline = ContinuousClock.now + settings.handoverTimeout
        var isWaiting = false
        while true {
            do {
                return try makeStore(settings, logger: logger)
            } catch let error as StoreError where error.reason == .unavailable && ContinuousClock.now < deadline {
                if !isWaiting { logger.notice("waiting for another gateway to leave the data folder") }
                isWaiting = true
                try await Task.sleep(for: .milliseconds(10))
            } catch let error as StoreError {
                throw StartError(description: "the store in \(settings.dataFolder) cannot be used: \(error.message)")
            }
        }
    }

    private static func makeStore(_ settings: GatewaySettings, logger: Logger) throws -> any Store {
        switch settings.store {
        case .memory:
            return MemoryStore(clock: .system)
        case .redis:
            guard let location = settings.redis else {
                throw StartError(description: "store = redis needs cluster.redis")
            }
            return try RedisStore(location: location, patience: settings.redisPatience, logger: logger)
        case .sqlite:
            try FileManager.default.createDirectory(
                atPath: settings.dataFolder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            return try SQLiteStore(
                path: settings.dataFolder + "/cometgate.db", durability: settings.durability, clock: .system,
                logger: logger)
        }
    }

    private static func certificate(_ settings: GatewaySettings, _ folder: String) throws -> TLSCertificate {
        if let given = settings.certificate { return given }
        return try SelfMadeCertificate.read(orMakeIn: folder, needsFolder: settings.store == .sqlite)
    }

    private static func listen(
        _ host: String, _ port: Int, _ start: () async throws -> SocketAddress
    ) async throws -> SocketAddress {
        do {
            return try await start()
        } catch {
            throw StartError(description: "cannot listen on \(host):\(port): \(error)")
        }
    }

    /// Reads the settings again and puts in force what may change at run time; names the rest.
    func reload() async {
        let new: GatewaySettings
        let certificate: TLSCertificate
        do {
            new = try GatewaySettings(try SettingSources.again(settings.sources))
            certificate = try Self.certificate(new, settings.dataFolder)
        } catch {
            logger.error("the settings cannot be read again; the old ones stay", metadata: ["error": "\(error)"])
            return
        }
        let given = new.password ?? (try? PasswordFile.read(orMakeIn: settings.dataFolder))
        if let password = given {
            accounts.replace(
                password: password, tenants: new.engine.tenants, allowsProbe: new.query.allowsProbe)
            do {
                try await tokens.replace(
                    password: password, tenantPasswords: new.engine.tenants.compactMapValues(\.password),
                    requiresExpiry: new.tokensRequireExpiry, further: new.tokenKeys)
            } catch {
                logger.error("the keys of tokens cannot be used; the old ones stay", metadata: ["error": "\(error)"])
            }
        }
        engine.live.replace(with: new.engine)
        queryServer.reload(new.query, tls: certificate.context)
        limits.current = new.limits
        // Plain or not is what a port stands for.
        if settings.pushCertificate != nil, let certificate = new.pushCertificate {
            pushServer.reload(tls: certificate.context)
        }
        pushServer.limitsChanged()
        LogLines.level.store(new.logLevel)
        let fixed = new.namesOfFixedSettings(differingFrom: settings)
        if fixed.isEmpty {
            logger.notice("settings read again")
        } else {
            logger.warning(
                "settings read again; these need a restart", metadata: ["settings": "\(fixed.joined(separator: ", "))"])
        }
    }

    /// Every minute, drops what is past its time.
    func keepHouse() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))
            guard !Task.isCancelled else { return }
            await engine.expire()
        }
    }

    /// Tells of itself to those who listen.
    func tellOfItself() async {
        async let lag: Void = loopLag.run()
        await portrait.run()
        await lag
    }

    /// Stops accepting, tells browsers to come back, and answers the statements under way.
    func drain() async {
        logger.info("draining")
        adminServer?.drain()
        async let browsers: Void = pushServer.drain(over: settings.drainTimeout / 2)
        await queryServer.drain(within: settings.drainTimeout * 0.8)
        await browsers
    }

    /// Makes everything durable and lets go of the threads.
    func stop() async {
        await pushServer.stop()
        await adminServer?.stop()
        await engine.shutDown()
        tracer?.forceFlush()
        evaluation.stop()
        try? await group.shutdownGracefully()
        logger.info("stopped")
    }
}
