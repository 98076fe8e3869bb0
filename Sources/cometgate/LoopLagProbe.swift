import CometEngine
import NIOCore
import Synchronization

/// Looks once a second how late each event loop comes to a task: what blocks a loop is seen here first.
final class LoopLagProbe: Sendable {
    let lags = LatencyHistogram()
    private let loops: [any EventLoop]
    private let last: Mutex<[UInt64]>

    init(_ group: any EventLoopGroup) {
        loops = Array(group.makeIterator())
        last = Mutex(Array(repeating: 0, count: loops.count))
    }

    /// The greatest of the last lags, in nanoseconds.
    var greatest: UInt64 { last.withLock { $0.max() ?? 0 } }

    /// Runs until its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            for (index, loop) in loops.enumerated() {
                let begin = MonotonicTime.now
                loop.execute { [self] in
                    let lag = MonotonicTime.since(begin)
                    lags.record(nanoseconds: lag)
                    last.withLock { $0[index] = lag }
                }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
