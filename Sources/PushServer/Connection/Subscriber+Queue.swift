import NIOCore

extension Subscriber {
    /// Queued private messages that are still on their way out; messages sent meanwhile go behind them.
    var runningQueue: Transfer? {
        guard let queueTransfer else { return nil }
        if queueTransfer.isFinished {
            self.queueTransfer = nil
            return nil
        }
        return queueTransfer
    }

    /// Puts a message behind the queue that is on its way out; who is too far behind is closed.
    func append(_ frame: PushFrame, to transfer: Transfer) {
        guard isOpen, !transfer.add(frame, limit: server.live.current.queueLimit) else { return }
        loop.eventLoop.execute { self.closeAsSlow() }
    }

    /// Writes what was queued for the user and reports whether the socket took it.
    func take(_ queued: QueuedDelivery) {
        guard isOpen else { return queued.end(wasTaken: false) }
        let transfer = runningQueue ?? Transfer(to: self)
        queueTransfer = transfer
        transfer.add(queued.messages.map(Transfer.Item.queued)) { queued.end(wasTaken: $0) }
    }
}
