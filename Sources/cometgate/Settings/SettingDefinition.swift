/// A setting as `operations` lists it: key, default and what it is for.
struct SettingDefinition: Sendable {
    let key: String
    /// As one would write it; nil: no value, or one that is made.
    let standard: String?
    let isSecret: Bool
    let purpose: String

    init(_ key: String, _ standard: String?, isSecret: Bool = false, _ purpose: String) {
        self.key = key
        self.standard = standard
        self.isSecret = isSecret
        self.purpose = purpose
    }

    static let all = [
        SettingDefinition("node.name", "n1", "name of this gateway, shown by /info"),
        SettingDefinition(
            "password", nil, isSecret: true, "password of root; secret of browser tokens; made at the first start"),
        SettingDefinition("data.dir", "./data", "folder of the embedded store"),
        SettingDefinition("cometql.host", "127.0.0.1", "address for MySQL clients"),
        SettingDefinition("cometql.port", "3307", "port for MySQL clients; 0 takes any free one"),
        SettingDefinition("cometql.max_connections", "1000", "MySQL connections at once"),
        SettingDefinition("cometql.max_allowed_packet", "16MiB", "longest statement"),
        SettingDefinition("cometql.handshake_timeout", "10s", "how long a MySQL login may take"),
        SettingDefinition("cometql.wait_timeout", "28800s", "how long a MySQL connection may idle"),
        SettingDefinition("cometql.require_tls", "false", "whether MySQL clients without TLS are refused"),
        SettingDefinition(
            "cometql.tls.certificate", nil, "PEM file: the certificate and those above it; made at the first start"),
        SettingDefinition("cometql.tls.key", nil, "PEM file: the key of the certificate"),
        SettingDefinition("cometql.error_codes", "comet", "numbers of statement errors: comet or mysql"),
        SettingDefinition("cometql.probe_user", "false", "whether haproxy_check may log in without a password"),
        SettingDefinition("push.host", "127.0.0.1", "address for browsers"),
        SettingDefinition("push.port", "8087", "port for browsers; 0 takes any free one"),
        SettingDefinition(
            "push.tls.certificate", nil, "PEM file: the certificate and those above it; none: browsers come without TLS"
        ),
        SettingDefinition("push.tls.key", nil, "PEM file: the key of the certificate"),
        SettingDefinition("push.max_message", "1MiB", "longest message"),
        SettingDefinition("push.max_subscriptions", "128", "pipes of one connection"),
        SettingDefinition("push.max_connections", "100000", "browser connections at once"),
        SettingDefinition("push.max_connections_per_user", "64", "browser connections of one user"),
        SettingDefinition("push.queue_limit", "1MiB", "bytes that may wait for a slow browser before it is closed"),
        SettingDefinition("push.ping_interval", "25s", "silence after which a browser is pinged"),
        SettingDefinition("push.deflate", "false", "whether messages are compressed for browsers that offer it"),
        SettingDefinition("push.publish_rate", "50", "messages a second that one browser may publish; 0 is no limit"),
        SettingDefinition("push.allowed_origins", "*", "pages that may connect, comma-separated"),
        SettingDefinition("push.trusted_proxies", "", "addresses whose X-Forwarded-For is believed, comma-separated"),
        SettingDefinition("push.expose_sdk", "true", "whether CometServerApi.js and the pages are served"),
        SettingDefinition("push.threads", "0", "event loops; 0: one for each core that may be used"),
        SettingDefinition("admin.enabled", "true", "whether there is a listener for operators: console, metrics, SQL"),
        SettingDefinition("admin.host", "127.0.0.1", "address for operators"),
        SettingDefinition("admin.port", "8088", "port for operators; 0 takes any free one"),
        SettingDefinition(
            "store", "sqlite", "sqlite or memory; redis: several gateways share what cluster.redis names"),
        SettingDefinition(
            "cluster.redis", nil, isSecret: true,
            "redis://[USER:PASSWORD@]HOST:PORT, rediss://…, redis+cluster://… or redis+sentinel://…?master=NAME"),
        SettingDefinition(
            "cluster.patience", "2000", "milliseconds that a statement waits for a Redis that is away"),
        SettingDefinition(
            "store.durability", "full", "full: answered survives power loss; normal: a crash of the process"),
        SettingDefinition("history.max_length", "1000", "greatest length of a pipe's history"),
        SettingDefinition("queue.max_length", "100", "messages queued for a user who is away"),
        SettingDefinition("queue.ttl", "30d", "how long they are queued"),
        SettingDefinition("users.time_saved", "true", "whether last-seen times are kept"),
        SettingDefinition("tokens.require_exp", "true", "whether a browser token must expire"),
        SettingDefinition(
            "tokens.keys", nil, isSecret: true,
            "further keys of browser tokens: list of {secret, algorithm}, {file} (PEM) or {jwks}, each with a tenant or without"
        ),
        SettingDefinition(
            "tenants", nil, isSecret: true, "list of {id, password, allowed_origins}; none: open to every number"),
        SettingDefinition("log.level", "info", "trace, debug, info, notice, warning, error or critical"),
        SettingDefinition("log.format", "text", "text or json"),
        SettingDefinition(
            "tracing.file", nil, "file to which spans of traced statements are appended (OTLP in JSON lines)"),
        SettingDefinition("drain.timeout", "10s", "how long a shutdown may take"),
        SettingDefinition(
            "handover.timeout", "0",
            "how long a start waits, listening, for the gateway whose place it takes; 0: none is expected"),
    ]

    static func find(_ key: String) -> SettingDefinition? {
        all.first { $0.key == key }
    }
}
