/// What a tick has done so far.
struct FanOutWork {
    /// Calls of `write`.
    var writes = 0
    /// Bytes put together for all subscribers.
    var joined = 0
    /// Messages handed to subscribers.
    var deliveries = 0
    /// Bytes handed to subscribers.
    var bytes = 0
}
