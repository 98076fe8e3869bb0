/// One durable change; a batch of them is applied as one transaction.
package enum StoreChange: Sendable {
    /// Appends to the pipe's log and trims it to the newest `keep` messages.
    case appendMessage(Message, keep: Int)
    case deleteMessages(PipeKey, [MessageID])
    case clearHistory(PipeKey)
    /// Inserts or replaces; a smaller length than the log has trims it at once.
    case setPipe(PipeKey, PipeSettings)
    /// Removes the settings and the log; counts the settings row only.
    case removePipe(PipeKey)
    /// Notes that messages of the pipe up to this id may be gone: whatever leaves a log does so by itself. Counts 0.
    case raiseFloor(PipeKey, MessageID)
    /// Appends to the receiver's queue and drops its oldest messages over `limit`.
    case queueMessage(PrivateMessage, limit: Int)
    case deleteQueued(UserKey, [MessageID])
    case setUserKey(UserKey, hash: String)
    case removeUserKey(UserKey)
    case setUserData(UserKey, data: String)
    case removeUserData(UserKey)
    case setLastSeen(UserKey, time: Int64)
    case revokeToken(TenantID, token: String)
    case unrevokeToken(TenantID, token: String)
    /// Housekeeping: drops queued messages from before `queuedBefore` and log messages past their pipe's ttl.
    case expire(now: Int64, queuedBefore: Int64)
}
