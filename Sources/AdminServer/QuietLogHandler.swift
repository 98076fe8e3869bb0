import Logging

/// Lets warnings through and nothing below: what the HTTP server's own parts say of each connection is of no use to an
/// operator. The level of the handler behind it is everybody's and stays as it is.
struct QuietLogHandler: LogHandler {
    private var inner: any LogHandler
    var logLevel = Logger.Level.warning

    init(_ inner: any LogHandler) {
        self.inner = inner
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        inner.log(event: event)
    }
}
