import NIOCore

/// Flushes the answers that one pass over an event loop's sockets has brought about, one socket after the other.
///
/// A client that is woken finds its processor still awake from the one before, which spares the kernel most of what waking
/// costs; and answers to commands that came together leave in one write.
final class AnswerFlush: Sendable {
    private let eventLoop: any EventLoop
    private let waiting: NIOLoopBoundBox<[any Channel]>

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        waiting = .makeBoxSendingValue([], eventLoop: eventLoop)
    }

    /// Flushes the channel, one of this event loop's, when the pass is over.
    func add(_ channel: any Channel) {
        if waiting.value.isEmpty { eventLoop.execute { self.flush() } }
        waiting.value.append(channel)
    }

    private func flush() {
        let channels = waiting.value
        waiting.value.removeAll(keepingCapacity: true)
        for channel in channels { channel.flush() }
    }
}
