import Foundation

/// What a measurement found.
struct BenchReport {
    var messages: Int
    var subscribers: Int
    var arrived: Int
    /// Those that a browser had twice, or in another order than the others.
    var misplaced: Int
    var publishing: Duration
    var delivering: Duration
    /// In microseconds, the smallest first.
    var latencies: [UInt32]

    var lost: Int { max(0, messages * subscribers - arrived) }
    var hasFaults: Bool { lost > 0 || misplaced > 0 || arrived > messages * subscribers }

    var text: String {
        """
        published   \(messages) messages, \(rate(messages, publishing)) a second
        delivered   \(arrived) to \(subscribers) browsers, \(rate(arrived, delivering)) a second
        latency     median \(latency(0.5)) ms, 99 of 100 within \(latency(0.99)) ms, all within \(latency(1)) ms
        lost        \(lost)
        misplaced   \(misplaced)

        """
    }

    private func rate(_ count: Int, _ time: Duration) -> String {
        let seconds = time / .seconds(1)
        return seconds > 0 ? String(format: "%.0f", Double(count) / seconds) : "-"
    }

    private func latency(_ part: Double) -> String {
        guard !latencies.isEmpty else { return "-" }
        let index = min(latencies.count - 1, Int(part * Double(latencies.count)))
        return String(format: "%.2f", Double(latencies[index]) / 1000)
    }
}
