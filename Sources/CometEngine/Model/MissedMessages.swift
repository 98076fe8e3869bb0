/// What somebody who had all messages of a pipe up to a position has missed since.
package struct MissedMessages: Sendable {
    /// The messages after the position that are kept, oldest first.
    package var messages: [Message]
    /// The greatest id up to which messages may be gone for good: a position below it has a gap behind it.
    package var floor: MessageID?

    package init(messages: [Message], floor: MessageID?) {
        self.messages = messages
        self.floor = floor
    }
}
