import CometEngine
import NIOCore

/// The message of the pipe `comet_stats`: counters are totals since the start, latencies are of the last ten seconds and
/// 0 when there was nothing to measure.
enum StatisticsMessage {
    static func text(_ now: Measurements, _ recent: LatencySummary) -> String {
        var json = JSONOutput()
        json.open("{")
        json.key("time")
        json.value(now.time)
        for (name, value) in numbers(now) {
            json.key(name)
            json.value(Int64(value))
        }
        for (name, counts, part) in [
            ("fanout_p50_us", recent.fanOut, 0.5), ("fanout_p99_us", recent.fanOut, 0.99),
            ("statement_p50_us", recent.statement, 0.5), ("statement_p99_us", recent.statement, 0.99),
            ("commit_p99_us", recent.commit, 0.99),
        ] {
            json.key(name)
            json.value(Int64(((counts.quantile(part) ?? 0) * 1e6).rounded()))
        }
        json.key("loop_lag_ms")
        json.value((now.loopLag * 1e6).rounded() / 1e3)
        json.close("}")
        return String(buffer: json.buffer)
    }

    private static func numbers(_ now: Measurements) -> [(String, Int)] {
        [
            ("connections", now.connections), ("subscriptions", now.subscriptions), ("pipes", now.pipes),
            ("users_online", now.usersOnline), ("messages_in", now.messagesIn), ("messages_out", now.messagesOut),
            ("bytes_out", now.bytesOut), ("inserts", now.inserts), ("statements", now.statements),
            ("queue_drops", now.queueDrops), ("slow_consumers", now.slowConsumers),
            ("login_failures", now.loginFailures), ("resident_bytes", now.residentBytes),
            ("mysql_connections", now.mysqlConnections),
        ]
    }
}
