package import CometEngine

/// The settings of the push server that may change while it runs (`operations` settings).
package struct PushLimits: Hashable, Sendable {
    /// `push.max_message`: bytes of a message from a browser, with its command; 1 MiB.
    package var maxMessage = 1 << 20
    /// `push.max_subscriptions`: pipes of one connection; 128.
    package var maxSubscriptions = 128
    /// `push.max_connections`: open browser connections; 100,000.
    package var maxConnections = 100_000
    /// `push.queue_limit`: bytes that may wait for one connection; 1 MiB. Counts for connections opened from now on.
    package var queueLimit = 1 << 20
    /// `push.ping_interval`: silence after which a connection is pinged; after two of them it is closed; 25 s.
    package var pingInterval = Duration.seconds(25)
    /// `push.deflate`: whether messages are compressed for clients that offer it; counts for connections opened from now on.
    package var deflates = false
    /// `push.publish_rate`: messages a second that a connection may publish, with bursts of twice that; 50; 0: no limit.
    package var publishRate = 50
    /// `push.trusted_proxies`: who may say in `X-Forwarded-For` where a request comes from; nobody.
    package var trustedProxies = AddressRanges()
    /// `tenants`: ids that are served as they are, every other one is tenant 0; nil: every id is a tenant.
    package var tenants: Set<TenantID>?

    /// Bytes that a channel may hold: what waits, and one answer that must not count as too much.
    var heldLimit: Int { queueLimit + maxMessage }

    package init() {}
}
