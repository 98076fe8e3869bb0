import Logging
import Synchronization

/// Keeps what was logged.
final class LogRecorder: Sendable {
    private let lines = Mutex<[String]>([])

    /// Messages with the value of one key of their metadata.
    var recorded: [String] { lines.withLock { $0 } }

    func logger(showing key: String) -> Logger {
        Logger(label: "push") { _ in Handler(recorder: self, key: key) }
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        let key: String
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.warning

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let value = event.metadata?[key].map { "\($0)" } ?? ""
            recorder.lines.withLock { $0.append("\(event.message): \(value)") }
        }
    }
}
