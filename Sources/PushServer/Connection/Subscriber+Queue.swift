import CometEngine
import NIOCore

extension Subscriber {
    /// Queued private messages that are still on their way out; messages sent meanwhile go behind them.
    private var runningQueue: Transfer? {
        guard let queueTransfer else { return nil }
        if queueTransfer.isFinished {
            self.queueTransfer = nil
            return nil
        }
        return queueTransfer
    }

    /// A private message: goes out, behind the queue if that is on its way.
    func receivePrivately(_ frame: PushFrame) {
        if let receipt = frame.receipt {
            if !isOpen {
                receipt.end(wasTaken: false)
            } else if generation.recovers, let id = frame.id {
                expect(acknowledgementOf: id, receipt)
            } else {
                receipt.end(wasTaken: true)
            }
        }
        guard isOpen else { return }
        guard let transfer = runningQueue else { return send(frame.encoded(for: generation)) }
        if !transfer.add(frame, limit: server.live.current.queueLimit) { fallBehind() }
    }

    /// Writes what was queued for the user and reports whether the socket, or a client that tells, took it.
    func take(_ queued: QueuedDelivery) {
        guard isOpen else { return queued.receipt.end(wasTaken: false) }
        let transfer = runningQueue ?? Transfer(to: self)
        queueTransfer = transfer
        let items = queued.messages.map(Transfer.Item.queued)
        if generation.recovers, let last = queued.messages.last {
            expect(acknowledgementOf: last.id, queued.receipt)
            transfer.add(items) { _ in }
        } else {
            transfer.add(items) { queued.receipt.end(wasTaken: $0) }
        }
    }
}
