import CometEngine
import NIOCore

/// A message encoded once for all its subscribers.
final class PushFrame: Sendable {
    private enum Content: Sendable {
        case pipe(Message)
        case user(PrivateMessage)
    }

    /// Header and JSON for clients of version 4 and above.
    let current: ByteBuffer
    private let content: Content

    init(_ message: Message) {
        content = .pipe(message)
        current = AnswerFrame(message).encoded(for: .four)
    }

    init(_ message: PrivateMessage) {
        content = .user(message)
        current = AnswerFrame(message, fromQueue: false).encoded(for: .four)
    }

    /// The same for clients below version 4: encoded when asked for, since there are next to none of them.
    func legacy() -> ByteBuffer {
        switch content {
        case .pipe(let message): AnswerFrame(message).encoded(for: .legacy)
        case .user(let message): AnswerFrame(message, fromQueue: false).encoded(for: .legacy)
        }
    }
}
