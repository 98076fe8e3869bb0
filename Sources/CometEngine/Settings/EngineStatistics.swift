import CometQL
import Synchronization

/// Counters since the start of the process, for SHOW STATUS.
package final class EngineStatistics: Sendable {
    private let messageCount = Atomic<Int>(0)
    private let statementCount = Atomic<Int>(0)
    private let insertCount = Atomic<Int>(0)
    /// From a statement's begin to its answer; of one that has many rows, to the first of them.
    package let statementLatency = LatencyHistogram()
    private let failedStatementCount = Atomic<Int>(0)
    private let backendConnections = Atomic<Int>(0)
    private let backendConnectionsEver = Atomic<Int>(0)
    package let backends = BackendStatistics()
    private let preparedStatementCount = Atomic<Int>(0)
    /// UNIX seconds.
    package let startTime: Int64

    package init(startTime: Int64) {
        self.startTime = startTime
    }

    package var messages: Int { messageCount.load(ordering: .relaxed) }
    package var statements: Int { statementCount.load(ordering: .relaxed) }
    /// Those of the statements that were INSERT or REPLACE.
    package var inserts: Int { insertCount.load(ordering: .relaxed) }
    package var failedStatements: Int { failedStatementCount.load(ordering: .relaxed) }
    package var openBackendConnections: Int { backendConnections.load(ordering: .relaxed) }
    package var allBackendConnections: Int { backendConnectionsEver.load(ordering: .relaxed) }

    /// Statements of the binary protocol that are open now.
    package var preparedStatements: Int { preparedStatementCount.load(ordering: .relaxed) }

    package func countMessages(_ count: Int) {
        messageCount.add(count, ordering: .relaxed)
    }

    /// - Parameter begin: by ``MonotonicTime``.
    func countStatement(_ statement: Statement, since begin: UInt64, failed: Bool) {
        statementCount.add(1, ordering: .relaxed)
        if case .insert = statement { insertCount.add(1, ordering: .relaxed) }
        statementLatency.record(nanoseconds: MonotonicTime.since(begin))
        if failed { failedStatementCount.add(1, ordering: .relaxed) }
    }

    /// - Parameter difference: how many more are open, or fewer.
    package func countPreparedStatements(_ difference: Int) {
        preparedStatementCount.add(difference, ordering: .relaxed)
    }

    package func backendConnected() {
        backends.noteOpen(backendConnections.add(1, ordering: .relaxed).newValue)
        backendConnectionsEver.add(1, ordering: .relaxed)
    }

    package func backendDisconnected() {
        backendConnections.subtract(1, ordering: .relaxed)
    }
}
