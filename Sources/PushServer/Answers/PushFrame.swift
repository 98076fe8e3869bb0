package import CometEngine
import NIOCore
import Synchronization

/// A message encoded once for all its subscribers.
package final class PushFrame: Sendable {
    private enum Content: Sendable {
        case pipe(Message)
        case user(PrivateMessage)
    }

    /// Header and JSON for clients of version 4.
    let current: ByteBuffer
    /// The same with the id, for clients of version 5; the very same where there is none.
    let identified: ByteBuffer
    /// Clients of version 5 go on from it, or acknowledge it.
    let id: MessageID?
    /// Told whether one of the receiver's connections has taken a private message.
    let receipt: Receipt?
    /// Told when the message was written to its subscribers; nil: nobody asks.
    let trace: FanOutTrace?
    private let content: Content
    private let event = Mutex<ByteBuffer?>(nil)
    /// Without the id, and with it.
    private let compressed = Mutex<(current: ByteBuffer?, identified: ByteBuffer?)>((nil, nil))

    package init(_ message: Message) {
        content = .pipe(message)
        receipt = nil
        trace = message.trace
        let frame = AnswerFrame(message)
        id = frame.id
        current = frame.encoded(for: .four)
        identified = id == nil ? current : frame.encoded(for: .later)
    }

    init(_ message: PrivateMessage, receipt: Receipt? = nil) {
        content = .user(message)
        self.receipt = receipt
        trace = nil
        let frame = AnswerFrame(message, fromQueue: false)
        id = frame.id
        current = frame.encoded(for: .four)
        identified = frame.encoded(for: .later)
    }

    func encoded(for generation: ClientGeneration) -> ByteBuffer {
        switch generation {
        case .four: current
        case .later: identified
        // Encoded when asked for, since there are next to none of them.
        case .legacy: frame.encoded(for: .legacy)
        case .stream:
            event.withLock { event in
                let encoded = event ?? frame.encoded(for: .stream)
                event = encoded
                return encoded
            }
        }
    }

    /// The same, compressed where the form says so: by the first loop that asks, for all.
    func encoded(in form: JoinedFrames.Form) -> ByteBuffer {
        guard let deflater = form.deflater else { return encoded(for: form.generation) }
        switch form.generation {
        case .legacy, .stream:
            return deflater.compress(encoded(for: form.generation))
        case .four, .later:
            let hasID = form.generation == .later && id != nil
            return compressed.withLock { compressed in
                if let known = hasID ? compressed.identified : compressed.current { return known }
                let frame = deflater.compress(hasID ? identified : current)
                if hasID { compressed.identified = frame } else { compressed.current = frame }
                return frame
            }
        }
    }

    private var frame: AnswerFrame {
        switch content {
        case .pipe(let message): AnswerFrame(message)
        case .user(let message): AnswerFrame(message, fromQueue: false)
        }
    }
}
