/// What a gateway remembers of its own past.
package struct Telemetry: Sendable {
    package let metrics: MetricHistory
    package let log: LogHistory

    package init(metrics: MetricHistory = MetricHistory(), log: LogHistory = LogHistory()) {
        self.metrics = metrics
        self.log = log
    }
}
