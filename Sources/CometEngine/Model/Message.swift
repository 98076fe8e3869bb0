/// A message in a pipe, as it is kept and pushed.
///
/// A class, so that queues and the fan-out pass on one reference instead of copying three strings.
package final class Message: Sendable {
    /// Who sent it.
    package enum Origin: UInt8, Sendable {
        /// A back end, by SQL.
        case backend = 0
        /// A browser, by `web_pipe2`.
        case browser = 1
        /// The server itself: track and status events.
        case server = 2
    }

    package let id: MessageID
    package let pipe: PipeKey
    package let event: String
    /// The text as it was inserted, byte for byte.
    package let body: String
    /// 0: anonymous or not given.
    package let user: Int32
    package let origin: Origin
    /// Whole UNIX seconds.
    package let time: Int64
    /// It is in the pipe's log, so its id is a place to go on from.
    package let isKept: Bool
    /// Told when it was handed out; nil: nobody asks.
    package let trace: FanOutTrace?

    package init(
        id: MessageID, pipe: PipeKey, event: String, body: String, user: Int32, origin: Origin, time: Int64,
        isKept: Bool = false, trace: FanOutTrace? = nil
    ) {
        self.id = id
        self.pipe = pipe
        self.event = event
        self.body = body
        self.user = user
        self.origin = origin
        self.time = time
        self.isKept = isKept
        self.trace = trace
    }
}
