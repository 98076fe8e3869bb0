import CometEngine
import NIOCore

/// Private messages are taken when a client of version 5 says so: a socket also accepts what never arrives.
extension Subscriber {
    private static let maximumPending = 1000

    /// Waits for the client to acknowledge the message, and thereby everything written before it.
    func expect(acknowledgementOf id: MessageID, _ receipt: Receipt) {
        pendingReceipts.append(PendingReceipt(id: id, receipt: receipt, since: .now()))
        if pendingReceipts.count == 1 { watchReceipts() }
        if pendingReceipts.count > Self.maximumPending { fallBehind() }
    }

    /// The client has everything up to this one; an id that was not sent, or was acknowledged before, says nothing.
    func acknowledge(_ id: MessageID) {
        guard let index = pendingReceipts.firstIndex(where: { $0.id == id }) else { return }
        let taken = pendingReceipts[...index]
        pendingReceipts.removeFirst(index + 1)
        for pending in taken { pending.receipt.end(wasTaken: true) }
    }

    /// The connection is gone: what it has not acknowledged may not have come.
    func giveBackReceipts() {
        let left = pendingReceipts
        pendingReceipts = []
        for pending in left { pending.receipt.end(wasTaken: false) }
    }

    /// Ends the connection of a client that does not acknowledge; one timer, and only while something is pending.
    private func watchReceipts() {
        guard !isWatchingReceipts else { return }
        isWatchingReceipts = true
        let timeout = TimeAmount(server.settings.acknowledgementTimeout)
        loop.eventLoop.assumeIsolated().scheduleTask(in: timeout) { [weak self] in
            guard let self else { return }
            isWatchingReceipts = false
            guard let oldest = pendingReceipts.first else { return }
            if oldest.since + timeout <= .now() { close(.silent) } else { watchReceipts() }
        }
    }
}
