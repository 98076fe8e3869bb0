import CometEngine

/// The histograms as they were when a sample was last taken.
struct MetricWindow {
    private(set) var earlier: [String: LatencyCounts] = [:]

    mutating func move(to measurements: Measurements) {
        for metric in Metric.all {
            if case .histogram(let counts) = metric.reading { earlier[metric.name] = counts(measurements) }
        }
    }
}
