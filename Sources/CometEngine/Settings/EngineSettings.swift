/// What the operator chose for the engine (`operations` settings).
package struct EngineSettings: Hashable, Sendable {
    /// `node.name`: shown by `/info` and `@@hostname`.
    package var nodeName = "n1"
    /// Answer to `VERSION()`; clients of both families read a MySQL 8 out of it.
    package var serverVersion = "8.0.36-CometQL"
    /// `@@version_comment`.
    package var versionComment = "cometgate"
    /// `history.max_length`: the greatest `length` of a pipe.
    package var maxHistoryLength = 1000
    /// `queue.max_length`: messages queued for an offline user.
    package var maxQueueLength = 100
    /// `queue.ttl`: seconds a private message is queued.
    package var queueTTL: Int64 = 30 * 86400
    /// `users.time_saved`: whether last-seen times are kept.
    package var savesUserTimes = true
    /// `push.max_message`: bytes of a message.
    package var maxMessage = 1 << 20
    /// `push.max_connections_per_user`.
    package var maxConnectionsPerUser = 64
    /// `cometql.max_allowed_packet`: bytes.
    package var maxAllowedPacket = 16 << 20
    /// `cometql.wait_timeout`: seconds.
    package var waitTimeout = 28800
    /// `cometql.port`, for `@@port`.
    package var port = 3307
    /// `push.allowed_origins`; `*` allows all.
    package var allowedOrigins = ["*"]
    /// `tenants`: empty means tenant 0 and every numeric login.
    package var tenants: [TenantID: TenantSettings] = [:]

    package init() {}
}
