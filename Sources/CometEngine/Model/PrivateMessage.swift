/// A message for one user on all devices (`users_messages`).
package final class PrivateMessage: Sendable {
    package let id: MessageID
    package let receiver: UserKey
    package let event: String
    package let body: String
    /// Whole UNIX seconds.
    package let time: Int64

    package init(id: MessageID, receiver: UserKey, event: String, body: String, time: Int64) {
        self.id = id
        self.receiver = receiver
        self.event = event
        self.body = body
        self.time = time
    }
}
