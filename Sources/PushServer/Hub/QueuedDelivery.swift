import CometEngine

/// Queued messages on their way to all connections of a user.
final class QueuedDelivery: Sendable {
    let messages: [PrivateMessage]
    let receipt: Receipt

    init(_ messages: [PrivateMessage], receipt: Receipt) {
        self.messages = messages
        self.receipt = receipt
    }
}
