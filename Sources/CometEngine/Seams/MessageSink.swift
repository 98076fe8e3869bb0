/// Where published messages go on this node: the hub of the push server.
///
/// All calls return at once; the order of calls for one pipe is the order in which every subscriber gets the messages.
/// Messages that are kept come in the order of their ids, over all pipes.
package protocol MessageSink: Sendable {
    /// Sends to every subscriber of the message's pipe but `except`; returns how many those are.
    @discardableResult
    func deliver(_ message: Message, except: ConnectionID?) -> Int

    /// Sends to all open connections of the receiver; returns how many those are.
    @discardableResult
    func deliver(_ message: PrivateMessage) -> Int

    /// Sends queued messages to all open connections of their one receiver, and tells whether at least one of them
    /// took them all: its socket accepted the bytes and stayed open.
    func deliverQueued(_ messages: [PrivateMessage], to receiver: UserKey) async -> Bool

    /// Closes every connection that came in with this token.
    func closeConnections(of tenant: TenantID, token: String)

    /// Closes one browser connection; false: there is none of this id.
    func closeConnection(_ id: ConnectionID) -> Bool
}
