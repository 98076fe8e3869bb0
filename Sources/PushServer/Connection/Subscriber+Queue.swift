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

    /// Writes what was queued for the user and reports whether the socket took it.
    func take(_ queued: QueuedDelivery) {
        guard isOpen else { return queued.end(wasTaken: false) }
        let transfer = runningQueue ?? Transfer(to: self)
        queueTransfer = transfer
        transfer.add(queued.messages.map(Transfer.Item.queued)) { queued.end(wasTaken: $0) }
    }
}
