/// What the push server asks of the engine on behalf of browsers.
package protocol BrowserService: Sendable {
    /// Whether a page of this `Origin` may connect to the tenant; nil: no such header (not a browser).
    func isOriginAllowed(_ origin: String?, tenant: TenantID) -> Bool

    /// Holds the key of an opening request against `users_auth` or, if it is a JWT, against the token keys.
    ///
    /// A store that cannot be read makes the connection anonymous, never authorized.
    func authorize(tenant: TenantID, user: Int32, key: String) async -> BrowserAuthorization

    /// Takes one of the user's places; false: the user has as many connections as one may have.
    func admit(_ user: UserKey) -> Bool

    /// The admitted connection is registered at the sink and has its first frame: delivers what is queued for the user,
    /// then, if it is the user's first connection, announces the user as online.
    func opened(_ user: UserKey)

    /// An admitted and opened connection is gone from the sink; announces the user as offline if it was the last one.
    func closed(_ user: UserKey)

    /// Publishes what a browser sent; the caller has checked names and rights.
    func publish(_ publication: Publication) async throws(StoreError) -> ChangeOutcome

    /// Tells subscribers of a pipe of something that the server saw (track events); never logged.
    func announce(_ pipe: PipeKey, event: String, body: String, except: ConnectionID?)

    /// The kept messages of a pipe, oldest first; none when the pipe is not kept.
    func history(of pipe: PipeKey) async throws(StoreError) -> [Message]

    /// Where a kept pipe stands as long as the sink was not handed any kept message; nil when the pipe is not kept.
    func startPosition(in pipe: PipeKey) -> MessageID?

    /// Whether a position may have come from here: false for one that the log has never come to.
    ///
    /// - Parameter standing: Where the pipe stands on this node.
    func isKnown(_ position: MessageID, standing: MessageID) -> Bool

    /// The other gateways; nil: this one runs alone.
    var peers: (any Peers)? { get }

    /// What was published in a kept pipe after a position.
    func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages

    /// Private messages that no connection of their one receiver has acknowledged: they go to the queue.
    func undelivered(_ messages: [PrivateMessage])

    func subscriberCount(of pipe: PipeKey) async throws(StoreError) -> Int
    func members(of pipe: PipeKey) async throws(StoreError) -> [PipeMember]

    /// The text of `users_data`; empty without a row.
    func userData(of user: UserKey) async throws(StoreError) -> String

    /// 0: online now; UNIX seconds when last online; -1: never seen.
    func lastOnline(_ user: UserKey) async throws(StoreError) -> Int64
}
