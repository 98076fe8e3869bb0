/// The store could not read or could not make something durable; nothing of the batch has happened.
package struct StoreError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Disk full, read-only, failing.
        case notWritable
        /// The content does not read back as it was written.
        case corrupted
        /// Shut down, or the other side is away.
        case unavailable
        case other
    }

    package var reason: Reason
    /// For the log and for error 500; names no path and no secret.
    package var message: String

    package init(reason: Reason, message: String) {
        self.reason = reason
        self.message = message
    }
}
