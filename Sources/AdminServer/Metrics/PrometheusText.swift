import CometEngine
import NIOCore

/// The text format that Prometheus reads (exposition format 0.0.4).
enum PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    static func text(of measurements: Measurements) -> ByteBuffer {
        var buffer = ByteBuffer()
        for metric in Metric.all {
            buffer.writeString("# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) \(metric.type)\n")
            switch metric.reading {
            case .counter(let value), .gauge(let value):
                buffer.writeString("\(metric.name) \(number(value(measurements)))\n")
            case .histogram(let counts):
                write(counts(measurements), of: metric.name, into: &buffer)
            }
        }
        return buffer
    }

    private static func write(_ counts: LatencyCounts, of name: String, into buffer: inout ByteBuffer) {
        var sum = 0
        for (bound, count) in zip(LatencyCounts.bounds, counts.buckets) {
            sum += count
            buffer.writeString("\(name)_bucket{le=\"\(number(bound))\"} \(sum)\n")
        }
        // Of the same moment as the buckets, whatever is counted meanwhile.
        let all = counts.count
        buffer.writeString("\(name)_bucket{le=\"+Inf\"} \(all)\n")
        buffer.writeString("\(name)_sum \(number(counts.seconds))\n\(name)_count \(all)\n")
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}

extension Metric {
    fileprivate var type: String {
        switch reading {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
