/// What came of one change.
package struct ChangeOutcome: Hashable, Sendable {
    /// Rows as MySQL counts them.
    package var affected: Int
    /// Connections that a message was sent to.
    package var subscribers: Int

    package init(affected: Int, subscribers: Int = 0) {
        self.affected = affected
        self.subscribers = subscribers
    }
}
