import CometEngine

/// All metrics at one moment as plain numbers, a row of `comet_metrics` each; histograms as count, sum and quantiles.
struct MetricSample {
    private static let quantiles = [("_p50", 0.5), ("_p99", 0.99)]

    static let names = Metric.all.flatMap { metric in
        if case .histogram = metric.reading {
            ["_count", "_sum"].map { metric.name + $0 } + quantiles.map { metric.name + $0.0 }
        } else {
            [metric.name]
        }
    }

    /// In the order of `names`.
    let values: [Double]

    /// - Parameter recent: what quantiles are taken of; they are 0 where nothing was measured.
    init(_ measurements: Measurements, _ recent: MetricWindow) {
        values = Metric.all.flatMap { metric in
            switch metric.reading {
            case .counter(let value), .gauge(let value): return [value(measurements)]
            case .histogram(let counts):
                let now = counts(measurements)
                let window = now.since(recent.earlier[metric.name] ?? LatencyCounts())
                return [Double(now.count), now.seconds] + Self.quantiles.map { window.quantile($0.1) ?? 0 }
            }
        }
    }
}
