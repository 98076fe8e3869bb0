import Synchronization

/// The last warnings and errors of the log, for those who cannot read the log itself.
package final class LogHistory: Sendable {
    private static let capacity = 200
    /// Characters kept of a message.
    private static let longest = 1000

    private struct State {
        var entries: [LogEntry] = []
        var listener: AsyncStream<LogEntry>.Continuation?
    }

    private let state = Mutex(State())

    package init() {}

    /// Keeps a line; the oldest one goes when there are too many.
    package func append(_ entry: LogEntry) {
        var entry = entry
        entry.message = String(entry.message.prefix(Self.longest))
        entry.metadata = entry.metadata.mapValues { String($0.prefix(Self.longest)) }
        let kept = entry
        let listener = state.withLock { state in
            if state.entries.count >= Self.capacity { state.entries.removeFirst() }
            state.entries.append(kept)
            return state.listener
        }
        listener?.yield(kept)
    }

    /// Oldest first.
    package var entries: [LogEntry] {
        state.withLock { $0.entries }
    }

    /// What is appended from now on, for one listener at a time; who does not keep up misses lines.
    package func lines() -> AsyncStream<LogEntry> {
        let (stream, listener) = AsyncStream.makeStream(
            of: LogEntry.self, bufferingPolicy: .bufferingNewest(Self.capacity))
        let earlier = state.withLock { state in
            defer { state.listener = listener }
            return state.listener
        }
        earlier?.finish()
        return stream
    }
}
