/// How much of a pipe is kept.
package struct PipeSettings: Hashable, Sendable {
    /// Newest messages kept; 0: none.
    package var length: Int
    /// Seconds that a message is kept; 0: for ever.
    package var ttl: Int

    package init(length: Int, ttl: Int = 0) {
        self.length = length
        self.ttl = ttl
    }
}
