import AdminServer
import BrowserTokens
import CometEngine
import Foundation
import Logging
import PushServer
import QueryServer
import RedisCluster
import SQLiteStore
import Yams

/// All settings, read and checked.
struct GatewaySettings: Sendable {
    enum StoreKind: String, CaseIterable {
        case sqlite, memory, redis
    }

    enum LogFormat: String, CaseIterable {
        case text, json
    }

    var engine = EngineSettings()
    var query = QueryServerSettings()
    var push = PushSettings()
    var limits = PushLimits()
    var admin = AdminSettings()
    /// nil: made at the first start.
    var password: String?
    /// The certificate for MySQL clients; nil: the self-made one.
    var certificate: TLSCertificate?
    /// The certificate for browsers; nil: they come without TLS.
    var pushCertificate: TLSCertificate?
    var dataFolder = "./data"
    var store = StoreKind.sqlite
    /// Where the gateways meet; nil: this one runs alone.
    var redis: RedisLocation?
    /// How long what needs Redis waits for one that is away.
    var redisPatience = Duration.seconds(2)
    var durability = SQLiteStore.Durability.full
    var tokensRequireExpiry = true
    var tokenKeys: [BrowserTokenKey] = []
    var logLevel = Logger.Level.info
    var logFormat = LogFormat.text
    /// Where spans go; nil: there are none.
    var tracingFile: String?
    var drainTimeout = Duration.seconds(10)
    /// How long to wait for the gateway whose place is taken; zero: none is expected.
    var handoverTimeout = Duration.zero
    /// Event loops; 0: one for each core.
    var threads = 0
    /// Where they came from, to read them again.
    let sources: SettingSources

    init(_ sources: SettingSources) throws {
        self.sources = sources
        let reader = SettingReader(sources: sources)
        password = try reader.optionalText("password")
        dataFolder = try reader.text("data.dir")
        store = try reader.choice("store")
        redis = try reader.redisLocation()
        redisPatience = .milliseconds(try reader.number("cluster.patience", 0...600_000))
        if store == .redis, redis == nil {
            throw reader.error("cluster.redis", "the address of a Redis, because store is redis")
        }
        durability = try reader.text("store.durability") == "normal" ? .normal : .full
        _ = try reader.oneOf("store.durability", ["full", "normal"])
        tokensRequireExpiry = try reader.flag("tokens.require_exp")
        tokenKeys = try reader.tokenKeys()
        guard let level = Logger.Level(rawValue: try reader.text("log.level")) else {
            throw reader.error("log.level", "one of trace, debug, info, notice, warning, error, critical")
        }
        logLevel = level
        logFormat = try reader.choice("log.format")
        tracingFile = try reader.optionalText("tracing.file")
        drainTimeout = .seconds(try reader.seconds("drain.timeout"))
        if reader.sources.find("handover.timeout")?.value != "0" {
            handoverTimeout = .seconds(try reader.seconds("handover.timeout"))
        }
        threads = try reader.number("push.threads", 0...1024)
        try readEngine(reader)
        try readQuery(reader)
        try readPush(reader)
        admin.isEnabled = try reader.flag("admin.enabled")
        admin.host = try reader.text("admin.host")
        admin.port = try reader.number("admin.port", 0...65_535)
    }

    private mutating func readEngine(_ reader: SettingReader) throws {
        engine.nodeName = try reader.text("node.name")
        engine.versionComment = "cometgate \(Version.text)"
        engine.serverVersion = "8.0.36-CometQL-\(Version.text)"
        engine.maxHistoryLength = try reader.number("history.max_length", 0...1_000_000)
        engine.maxQueueLength = try reader.number("queue.max_length", 1...1_000_000)
        engine.queueTTL = Int64(try reader.seconds("queue.ttl"))
        engine.savesUserTimes = try reader.flag("users.time_saved")
        engine.maxMessage = try reader.bytes("push.max_message")
        engine.maxConnectionsPerUser = try reader.number("push.max_connections_per_user", 1...1_000_000)
        engine.maxAllowedPacket = try reader.bytes("cometql.max_allowed_packet")
        engine.waitTimeout = try reader.seconds("cometql.wait_timeout")
        engine.port = try reader.number("cometql.port", 0...65_535)
        engine.allowedOrigins = try reader.list("push.allowed_origins")
        engine.tenants = try reader.tenants()
    }

    private mutating func readQuery(_ reader: SettingReader) throws {
        query.host = try reader.text("cometql.host")
        query.port = engine.port
        query.maxConnections = try reader.number("cometql.max_connections", 1...1_000_000)
        query.maxAllowedPacket = engine.maxAllowedPacket
        query.waitTimeout = engine.waitTimeout
        query.handshakeTimeout = try reader.seconds("cometql.handshake_timeout")
        query.errorCodes = try reader.choice("cometql.error_codes")
        query.serverVersion = engine.serverVersion
        query.allowsProbe = try reader.flag("cometql.probe_user")
        query.requiresTLS = try reader.flag("cometql.require_tls")
        certificate = try reader.certificate("cometql.tls.certificate", key: "cometql.tls.key")
    }

    private mutating func readPush(_ reader: SettingReader) throws {
        push.host = try reader.text("push.host")
        push.port = try reader.number("push.port", 0...65_535)
        push.nodeName = engine.nodeName
        push.serverName = "cometgate \(Version.text)"
        pushCertificate = try reader.certificate("push.tls.certificate", key: "push.tls.key")
        push.exposesSDK = try reader.flag("push.expose_sdk")
        limits.maxMessage = engine.maxMessage
        limits.maxSubscriptions = try reader.number("push.max_subscriptions", 1...1_000_000)
        limits.maxConnections = try reader.number("push.max_connections", 1...10_000_000)
        limits.queueLimit = try reader.bytes("push.queue_limit")
        limits.pingInterval = .seconds(try reader.seconds("push.ping_interval"))
        limits.deflates = try reader.flag("push.deflate")
        limits.publishRate = try reader.number("push.publish_rate", 0...1_000_000)
        guard let proxies = AddressRanges(try reader.list("push.trusted_proxies")) else {
            throw reader.error("push.trusted_proxies", "addresses and ranges such as 10.0.0.1, 192.168.0.0/16")
        }
        limits.trustedProxies = proxies
        limits.tenants = engine.tenants.isEmpty ? nil : Set(engine.tenants.keys).union([.zero])
    }

    /// Settings that only a restart puts in force.
    private static let fixed = [
        "node.name", "data.dir", "cometql.host", "cometql.port", "push.host", "push.port", "push.expose_sdk",
        "push.threads", "admin.enabled", "admin.host", "admin.port", "store", "store.durability", "log.format",
        "tracing.file",
        "drain.timeout", "handover.timeout", "history.max_length", "cluster.redis", "cluster.patience",
    ]

    /// Those of them that have another value than in `other`.
    func namesOfFixedSettings(differingFrom other: GatewaySettings) -> [String] {
        Self.fixed.filter { sources.find($0)?.value != other.sources.find($0)?.value }
    }
}
