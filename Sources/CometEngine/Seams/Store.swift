/// Durable state: settings, keys, data, queued private messages, revoked tokens, last-seen times, and the log.
///
/// Writes are submitted, not awaited: submission order is commit order, commits of concurrent writers are grouped, and
/// the completions run in that same order on the store's own thread.
/// Reads see everything whose completion has run.
package protocol Store: Sendable {
    /// Everything that must be in memory before the first statement: all pipe settings and the newest message id.
    func load() async throws(StoreError) -> StoreSnapshot

    /// Applies all changes of the batch or none.
    ///
    /// On success the completion gets, for each change, the number of rows it affected as MySQL counts them: 1 for a new
    /// row, 2 for a replaced one (equal or not), n for n deleted; what trimming drops is not counted. It runs on the
    /// store's thread, never inside this call, and must not block.
    func submit(_ batch: [StoreChange], completion: @escaping @Sendable (Result<[Int], StoreError>) -> Void)

    /// Messages kept of a pipe, oldest first, perhaps only those after an id.
    ///
    /// Messages older than the pipe's ttl are not among them. `bytes`: it ends with the message whose body makes it as
    /// long as this; nil: it has all of them.
    func history(of pipe: PipeKey, after: MessageID?, bytes: Int?) async throws(StoreError) -> [Message]
    /// The same together with the pipe's floor, of one moment; messages past their ttl count as gone.
    func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages
    /// Names of a tenant's pipes that have kept messages, sorted.
    func loggedPipes(of tenant: TenantID) async throws(StoreError) -> [String]
    /// The pipe of a tenant in which a message of this id is kept.
    func pipe(of message: MessageID, tenant: TenantID) async throws(StoreError) -> String?
    /// Queued messages, by user, oldest first; nil: of all users.
    func queuedMessages(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [PrivateMessage]
    /// Rows of `users_auth`, by user; nil: all.
    func userKeys(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText]
    /// Rows of `users_data`, by user; nil: all.
    func userData(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText]
    /// Last-seen times, by user; nil: all that are known.
    func lastSeen(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserTime]
    /// Revoked tokens; nil: all, sorted.
    func revokedTokens(of tenant: TenantID, tokens: [String]?) async throws(StoreError) -> [String]

    /// nil: this store counts nothing.
    var statistics: StoreStatistics? { get }

    /// Waits until everything submitted is durable, then closes; later calls fail with `.unavailable`.
    func close() async
}

extension Store {
    package var statistics: StoreStatistics? { nil }

    package func history(of pipe: PipeKey, after: MessageID?) async throws(StoreError) -> [Message] {
        try await history(of: pipe, after: after, bytes: nil)
    }
}
