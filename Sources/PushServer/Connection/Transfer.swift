import CometEngine
import NIOCore

/// A long answer on its way out: the next portion is written when the socket has taken the last one, so that a slow
/// reader holds one portion in memory and is not taken for one that does not keep up.
///
/// Used on the connection's event loop only.
final class Transfer {
    enum Item {
        case history(Message, marker: String)
        case queued(PrivateMessage)
        case missed(Message)
        case answer(AnswerFrame)
        case frame(PushFrame)
    }

    /// Whom to tell when the socket has taken the items up to a place.
    private struct Receipt {
        let end: Int
        let report: (Bool) -> Void
    }

    private static let portion = 64 << 10

    private let subscriber: Subscriber
    private var items: [Item] = []
    private var next = 0
    private var receipts: [Receipt] = []
    /// Bytes of the messages that came while the transfer was under way and wait still.
    private var appendedBytes = 0
    private var isPumping = false
    /// The last portion has not been taken yet.
    private var isWaiting = false
    private(set) var isFinished = false
    /// Called once, when nothing is left to be sent or nothing more can be.
    var onFinish: (() -> Void)?

    init(to subscriber: Subscriber) {
        self.subscriber = subscriber
    }

    /// Sends more items behind what is still to be sent, and reports whether the socket took them all.
    func add(_ more: [Item], report: @escaping (Bool) -> Void) {
        guard !isFinished else { return report(false) }
        items += more
        receipts.append(Receipt(end: items.count, report: report))
        pump()
    }

    /// Sends one more message behind what is still to be sent; false: more of them wait than may.
    func add(_ frame: PushFrame, limit: Int) -> Bool {
        appendedBytes += frame.current.readableBytes
        items.append(.frame(frame))
        return appendedBytes <= limit
    }

    /// The connection is gone.
    func cancel() {
        guard !isFinished else { return }
        items = []
        let waiting = receipts
        receipts = []
        finish()
        for receipt in waiting { receipt.report(false) }
    }

    private func finish() {
        isFinished = true
        onFinish.take()?()
    }

    private func pump() {
        guard !isPumping else { return }
        isPumping = true
        defer { isPumping = false }
        while !isFinished, !isWaiting {
            guard subscriber.isOpen, let context = subscriber.channelForWriting() else { return cancel() }
            guard next < items.count else {
                return finish()
            }
            isWaiting = true
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { result in
                self.isWaiting = false
                switch result {
                case .success: self.portionTaken()
                case .failure: self.cancel()
                }
            }
            context.writeAndFlush(NIOAny(nextPortion()), promise: promise)
        }
    }

    private func portionTaken() {
        subscriber.loop.watch.heard(subscriber)
        while let first = receipts.first, first.end <= next {
            receipts.removeFirst()
            first.report(true)
        }
        pump()
    }

    private func nextPortion() -> ByteBuffer {
        var portion = ByteBuffer()
        while next < items.count, portion.readableBytes < Self.portion {
            if case .frame(let frame) = items[next] { appendedBytes -= frame.current.readableBytes }
            portion.writeImmutableBuffer(encoded(items[next]))
            next += 1
        }
        return portion
    }

    private func encoded(_ item: Item) -> ByteBuffer {
        let generation = subscriber.generation
        switch item {
        case .history(let message, let marker):
            return AnswerFrame(history: message, marker: marker, for: generation).encoded(for: generation)
        case .queued(let message):
            return AnswerFrame(message, fromQueue: true).encoded(for: generation)
        case .frame(let frame):
            return frame.encoded(for: generation)
        case .missed(let message):
            return AnswerFrame(message).encoded(for: generation)
        case .answer(let frame):
            return frame.encoded(for: generation)
        }
    }
}
