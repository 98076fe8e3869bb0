/// A line of the log.
package struct LogEntry: Hashable, Sendable {
    /// UNIX milliseconds.
    package var time: Int64
    /// `warning`, `error` or `critical`.
    package var level: String
    package var message: String
    package var metadata: [String: String]

    package init(time: Int64, level: String, message: String, metadata: [String: String]) {
        self.time = time
        self.level = level
        self.message = message
        self.metadata = metadata
    }

    /// The message with its metadata behind it: `text key=value`.
    package var text: String {
        metadata.sorted { $0.key < $1.key }.reduce(message) { "\($0) \($1.key)=\($1.value)" }
    }
}
