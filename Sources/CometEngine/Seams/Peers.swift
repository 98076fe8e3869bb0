/// The other gateways, for one that does not run alone.
package protocol Peers: Sendable {
    /// Has this node get the messages of pipes, which it must before anybody here subscribes to them.
    ///
    /// - Parameters:
    ///   - positions: Where subscribers say that they stand.
    ///   - areNeeded: Subscribers go by positions, so that it must be known where the pipes stand.
    /// - Returns: What keeps the pipes from being let go of before somebody has subscribed.
    func attach(
        to pipes: [PipeKey], positions: [MessageID?], areNeeded: Bool
    ) async throws(StoreError) -> any Sendable

    /// Has this node get a user's private messages; called before the user's queue is read.
    func attach(to user: UserKey) async throws(StoreError)

    /// The user's first connection here is served; if it is the first one anywhere that is told.
    func arrived(_ user: UserKey)

    /// The user's last connection here is gone; if it was the last one anywhere that is told.
    func left(_ user: UserKey)

    /// Private messages that a connection has acknowledged or taken: they leave the queue, in which each is first.
    func acknowledged(_ messages: [PrivateMessage])

    /// Private messages that no connection has acknowledged: they are still in the queue.
    func undelivered(_ messages: [PrivateMessage])

    /// A user's queue in the order in which it is to be delivered.
    func queue(of user: UserKey) async throws(StoreError) -> [PrivateMessage]

    /// Users with an open connection on any node, of those asked or of all of the tenant.
    func online(of tenant: TenantID, among users: [Int32]?) async throws(StoreError) -> [Int32]

    /// Rows of SHOW PROCESSLIST of the other nodes.
    func processes(of tenant: TenantID?) async throws(StoreError) -> [Row]

    /// Has the node end a connection that has it; `tenant`: only one of this tenant; nil: there is none of this id.
    func kill(_ id: UInt32, of tenant: TenantID?, queryOnly: Bool) async throws(StoreError) -> KillOutcome

    /// What the connections of this node have in the upper bits of their ids.
    var number: UInt8 { get }

    /// The other nodes, as they were at their last sign of life.
    var others: [NodeStatus] { get }

    /// How things stand, as names and values of SHOW STATUS.
    var status: [(name: String, value: String)] { get }

    /// Whether what joins the gateways is there; false: only what one gateway can do alone is done.
    var isJoined: Bool { get }

    /// This node is about to stop.
    func leave() async
}

/// What became of a KILL.
package enum KillOutcome: String, Sendable {
    case done, unknown, isBrowser
}

/// What other gateways ask of this one.
package protocol PeerService: Sendable {
    func localProcesses(of tenant: TenantID?) async throws(StoreError) -> [Row]
    func killLocally(_ id: UInt32, of tenant: TenantID?, queryOnly: Bool) async throws(StoreError) -> KillOutcome
    func localUsers(of tenant: TenantID) -> [Int32]
    /// What tells of a user who has come to the gateways, or has left the last of them.
    func statusMessage(of user: UserKey, isOnline: Bool) -> Message
    func saveLastSeen(_ user: UserKey)
    /// Open connections of browsers and of back ends.
    var localLoad: (browsers: Int, backends: Int) { get }
}
