/// A message before it has an id and a place.
package struct Publication: Hashable, Sendable {
    package var pipe: PipeKey
    package var event: String
    package var body: String
    package var user: Int32
    package var origin: Message.Origin
    /// The browser connection that sent it, which does not get it back.
    package var sender: ConnectionID?
    /// The id that the open transaction shows for it; the lasting one is given at COMMIT.
    package var provisionalID: MessageID?
    package var trace: FanOutTrace?

    package init(
        pipe: PipeKey, event: String, body: String, user: Int32 = 0, origin: Message.Origin = .backend,
        sender: ConnectionID? = nil, trace: FanOutTrace? = nil
    ) {
        self.pipe = pipe
        self.event = event
        self.body = body
        self.user = user
        self.origin = origin
        self.sender = sender
        self.trace = trace
    }
}
