/// Where published messages go on this node: the hub of the push server.
///
/// All calls but `room` return at once; the order of calls for one pipe is the order in which every subscriber gets the messages.
/// Messages that are kept come in the order of their ids, over all pipes.
package protocol MessageSink: Sendable {
    /// Sends to every subscriber of the message's pipe but `except`; returns how many those are.
    @discardableResult
    func deliver(_ message: Message, except: ConnectionID?) -> Int

    /// Sends to all open connections of the receiver; returns how many those are.
    @discardableResult
    func deliver(_ message: PrivateMessage) -> Int

    /// Returns when the tenant has not too much waiting to be sent: a publisher waits for it before it delivers, so that
    /// who publishes faster than subscribers can be written to is slowed down instead of filling the memory.
    func room(for tenant: TenantID) async

    /// Whether some tenant has too much waiting, so that a publisher has to ask for `room`.
    var isCrowded: Bool { get }

    /// Sends queued messages to all open connections of their one receiver, and tells whether at least one of them
    /// took them all: its socket accepted the bytes and stayed open.
    func deliverQueued(_ messages: [PrivateMessage], to receiver: UserKey) async -> Bool

    /// Closes every connection that came in with this token.
    func closeConnections(of tenant: TenantID, token: String)

    /// Closes every connection that came in with the user's stored key.
    func closeConnections(withKeyOf user: UserKey)

    /// Closes one browser connection; false: there is none of this id.
    func closeConnection(_ id: ConnectionID) -> Bool

    /// Notes where a pipe stands; nil: it is not followed any more.
    ///
    /// For a node that does not run alone: there the ids of different pipes come in no common order.
    func setPosition(_ position: MessageID?, of pipe: PipeKey)

    /// Has the names of pipes told that lose their last subscriber; called with the hub's lock held, so that it must
    /// only take note.
    func onEmpty(_ note: @escaping @Sendable (PipeKey) -> Void)
}
