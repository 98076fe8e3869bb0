import CometEngine

/// The recent latencies of everything that is measured.
struct LatencySummary {
    private var statements = RecentLatencies()
    private var fanOuts = RecentLatencies()
    private var commits = RecentLatencies()

    private(set) var statement = LatencyCounts()
    private(set) var fanOut = LatencyCounts()
    private(set) var commit = LatencyCounts()

    mutating func look(_ measurements: Measurements) {
        statement = statements.look(measurements.statementLatency)
        fanOut = fanOuts.look(measurements.fanOutLatency)
        commit = commits.look(measurements.commitLatency)
    }
}
