package import CometEngine

/// What the gateway counts, at one moment; counters are totals since the start of the process.
package struct Measurements: Sendable {
    /// UNIX milliseconds.
    package var time: Int64 = 0
    /// UNIX seconds.
    package var startTime: Int64 = 0
    /// Browsers that are connected.
    package var connections = 0
    package var connectionsOpened = 0
    package var subscriptions = 0
    /// Pipes that have subscribers.
    package var pipes = 0
    package var usersOnline = 0
    package var mysqlConnections = 0
    package var mysqlConnectionsOpened = 0
    /// Messages that were published, by back ends and by browsers.
    package var messagesIn = 0
    /// Those of them that browsers published.
    package var browserMessages = 0
    /// Messages handed to browsers: one in a pipe with thousand subscribers counts thousand.
    package var messagesOut = 0
    package var bytesOut = 0
    /// Commands that browsers sent.
    package var framesIn = 0
    package var mysqlBytesIn = 0
    package var mysqlBytesOut = 0
    package var inserts = 0
    package var statements = 0
    package var failedStatements = 0
    package var queueDrops = 0
    package var slowConsumers = 0
    package var loginFailures = 0
    /// Times that a publisher had to wait for subscribers who take their messages slowly.
    package var publisherWaits = 0
    package var httpRequests = 0
    package var residentBytes = 0
    package var processorSeconds = 0.0
    /// The greatest of the event loops' last lags, in seconds.
    package var loopLag = 0.0

    package var statementLatency = LatencyCounts()
    package var fanOutLatency = LatencyCounts()
    package var commitLatency = LatencyCounts()
    package var loopLags = LatencyCounts()

    package init() {}
}
