package import CometEngine
import NIOCore

/// What the gateway tells of itself without being asked: numbers each second in the pipe `comet_stats` and lines of the
/// log in `comet_log`, while somebody listens; and samples for `comet_metrics`.
package struct SelfPortrait: Sendable {
    package static let statistics = PipeKey(tenant: .zero, name: "comet_stats")
    package static let log = PipeKey(tenant: .zero, name: "comet_log")

    /// Seconds between two samples.
    private static let sampling = 10

    private let engine: Engine
    private let measure: @Sendable () -> Measurements
    private let hasSubscribers: @Sendable (PipeKey) -> Bool

    package init(
        engine: Engine, measure: @escaping @Sendable () -> Measurements,
        hasSubscribers: @escaping @Sendable (PipeKey) -> Bool
    ) {
        self.engine = engine
        self.measure = measure
        self.hasSubscribers = hasSubscribers
    }

    /// Runs until its task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await tellNumbers() }
            group.addTask { await tellLines() }
        }
    }

    private func tellNumbers() async {
        var latencies = LatencySummary()
        var window = MetricWindow()
        var ticks = 0
        while !Task.isCancelled {
            if ticks % Self.sampling == 0 {
                let measurements = measure()
                let sample = MetricSample(measurements, window)
                window.move(to: measurements)
                engine.telemetry.metrics.append(
                    sample.values, names: MetricSample.names, time: measurements.time / 1000)
            }
            if hasSubscribers(Self.statistics) {
                let measurements = measure()
                latencies.look(measurements)
                engine.announceHere(
                    Self.statistics, event: "stats", body: StatisticsMessage.text(measurements, latencies))
            }
            ticks += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func tellLines() async {
        for await entry in engine.telemetry.log.lines() where hasSubscribers(Self.log) {
            engine.announceHere(Self.log, event: "line", body: Self.text(of: entry))
        }
    }

    private static func text(of entry: LogEntry) -> String {
        var json = JSONOutput()
        json.open("{")
        json.key("time")
        json.value(entry.time)
        json.key("level")
        json.value(entry.level)
        json.key("message")
        json.value(entry.message)
        json.key("metadata")
        json.open("{")
        for (key, value) in entry.metadata.sorted(by: { $0.key < $1.key }) {
            json.key(key)
            json.value(value)
        }
        json.close("}")
        json.close("}")
        return String(buffer: json.buffer)
    }
}
