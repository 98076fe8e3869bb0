import CometEngine

/// A pipe whose messages this node gets.
///
/// Belongs to the event loop of the connection to Redis.
final class FollowedPipe {
    let pipe: PipeKey
    /// The newest kept message that was handed on, or a moment since which none was missed; nil: not known yet.
    var position: MessageID?
    /// The log is being read; what comes meanwhile waits.
    var isFilling = false
    /// The log has to be read as soon as that is possible.
    var mustFill = false
    var waiting: [[UInt8]] = []
    /// Who wants to know that all is well.
    var waiters: [(Result<Void, StoreError>) -> Void] = []
    /// Connections that are about to subscribe.
    var leases = 0

    init(pipe: PipeKey) {
        self.pipe = pipe
    }

    func end(_ result: Result<Void, StoreError>) {
        let waiters = waiters
        self.waiters = []
        for waiter in waiters { waiter(result) }
    }
}
