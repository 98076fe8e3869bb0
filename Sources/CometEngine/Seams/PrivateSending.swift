/// A private message before it has an id and a place.
package struct PrivateSending: Hashable, Sendable {
    package var receiver: UserKey
    package var event: String
    package var body: String
    /// The id that the open transaction shows for it; the lasting one is given at COMMIT.
    package var provisionalID: MessageID?

    package init(receiver: UserKey, event: String, body: String) {
        self.receiver = receiver
        self.event = event
        self.body = body
    }
}
