import Synchronization

/// The newest samples of every metric, for charts by plain SQL.
package final class MetricHistory: Sendable {
    /// The values of all metrics at one moment.
    package struct Sample: Sendable {
        /// UNIX seconds.
        package var time: Int64
        /// One for each name.
        package var values: [Double]
    }

    /// An hour, where a sample is taken each ten seconds.
    package static let capacity = 360

    private struct State {
        var names: [String] = []
        var samples: [Sample] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Keeps a sample; the oldest one goes when there are too many.
    ///
    /// - Parameter names: the same ones each time.
    package func append(_ values: [Double], names: [String], time: Int64) {
        state.withLock { state in
            state.names = names
            if state.samples.count >= Self.capacity { state.samples.removeFirst() }
            state.samples.append(Sample(time: time, values: values))
        }
    }

    /// The names of the metrics and the samples, oldest first.
    package var all: (names: [String], samples: [Sample]) {
        state.withLock { ($0.names, $0.samples) }
    }
}
