import CometEngine
import NIOCore

/// What waits for the socket, and whether the subscriber keeps up with it.
extension Subscriber {
    /// Closes it when too much waits; has it waited for when that is near.
    func closeIfBehind() {
        guard !isWritable, state == .open else { return }
        if !isDeaf { loop.wait(for: self) }
        guard heldBytes > server.live.current.heldLimit else { return }
        loop.eventLoop.execute { if !self.isWritable { self.closeAsSlow() } }
    }

    /// More or less waits for the socket than before.
    func writabilityChanged(_ isWritable: Bool) {
        self.isWritable = isWritable
        guard isWritable else { return }
        isDeaf = false
        loop.waitNoLonger(for: self)
    }

    /// Bytes that the channel has and the socket has not.
    var heldBytes: Int {
        (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    /// Too much waits for it; not closed from within what is being handed out.
    func fallBehind() {
        loop.eventLoop.execute { self.closeAsSlow() }
    }

    func closeAsSlow() {
        guard state == .open else { return }
        server.reportSlowConsumer(self)
        close(.slowConsumer)
    }
}
