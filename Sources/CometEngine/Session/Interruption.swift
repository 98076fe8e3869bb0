import Synchronization

/// Tells the statement that a session runs to end early: by KILL QUERY, or because its client is gone.
///
/// Whoever wants it may be on another thread than the statement, which looks here every few rows.
package final class Interruption: Sendable {
    private static let query: UInt8 = 1
    private static let connection: UInt8 = 2
    private let state = Atomic<UInt8>(0)

    package init() {}

    package var isRequested: Bool { state.load(ordering: .relaxed) != 0 }

    /// Ends the statement that runs.
    package func interruptStatement() {
        _ = state.compareExchange(expected: 0, desired: Self.query, ordering: .relaxed)
    }

    /// Ends it and every one that would follow.
    package func endSession() {
        state.store(Self.connection, ordering: .relaxed)
    }

    /// A new statement begins: what was meant for the one before is over.
    func statementBegins() {
        _ = state.compareExchange(expected: Self.query, desired: 0, ordering: .relaxed)
    }
}
