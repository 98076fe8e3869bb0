import CometEngine
import NIOCore

/// Sends a client what it has missed of its pipes, pipe after pipe, and holds back what is published meanwhile.
///
/// The client joined its pipes before their logs are read, so a message is in the log's answer or comes live, or both:
/// what comes live waits for the answer, and is dropped when its id is not newer than the last one sent. When the answer
/// has come, a mark is put into the loop's mailbox: what was posted before it is in the answer, and is handed out before
/// the mark; what is posted after it will come live, and is cut off the answer.
///
/// `@unchecked Sendable`: everything belongs to the connection's event loop.
final class Recovery: @unchecked Sendable {
    struct Gap {
        let pipe: PipeKey
        let audience: LoopAudience
        let after: MessageID
        /// Where the pipe stood when the client joined.
        let start: MessageID
        /// The client's position was not of this log.
        let isForeign: Bool
    }

    private let subscriber: Subscriber
    private var gaps: [Gap]
    /// What came live of pipes whose turn has not come.
    private var waiting: [ObjectIdentifier: [PushFrame]] = [:]
    private var waitingBytes = 0
    /// The pipe under way.
    private var current: Current?

    private struct Current {
        let audience: LoopAudience
        /// The newest id sent of it.
        let newest: MessageID
        let transfer: Transfer
        var isMarked = false
        let then: () -> Void
    }

    init(of gaps: [Gap], for subscriber: Subscriber) {
        self.subscriber = subscriber
        self.gaps = gaps.reversed()
        for gap in gaps {
            gap.audience.holds += 1
            waiting[ObjectIdentifier(gap.audience)] = []
        }
    }

    /// The pipe to be asked for next; nil: all is done.
    var next: Gap? { gaps.last }

    func holds(_ audience: LoopAudience) -> Bool {
        current?.audience === audience || waiting[ObjectIdentifier(audience)] != nil
    }

    /// Takes a message that came live; false: more of them wait than may.
    func add(_ frame: PushFrame, of audience: LoopAudience, limit: Int) -> Bool {
        guard let current, current.audience === audience else {
            waiting[ObjectIdentifier(audience)]?.append(frame)
            waitingBytes += frame.current.readableBytes
            return waitingBytes <= limit
        }
        guard frame.isNewer(than: current.newest) else { return true }
        if !current.transfer.isFinished { return current.transfer.add(frame, limit: limit) }
        subscriber.send(frame.encoded(for: subscriber.generation))
        return true
    }

    /// Sends what was missed of the pipe asked for, then what has come since; `then`: it went out, or cannot.
    func send(_ missed: MissedMessages, then: @escaping () -> Void) {
        guard let gap = gaps.popLast() else { return then() }
        let core = subscriber.loop.core
        let (mustWake, posted) = core.withState { state in
            (state.mark(self, in: gap.audience), Standing(of: [gap.pipe], in: state).position(of: gap.pipe))
        }
        if mustWake { subscriber.loop.wake() }
        let messages = missed.messages.prefix { $0.id <= max(posted ?? gap.start, gap.start) }
        let live = waiting.removeValue(forKey: ObjectIdentifier(gap.audience)) ?? []
        waitingBytes -= live.reduce(0) { $0 + $1.current.readableBytes }
        let now = subscriber.server.clock.seconds
        let newest = messages.last?.id ?? gap.after
        let hasHole = missed.floor.map { $0 > gap.after } ?? false
        var items: [Transfer.Item] = []
        // A greater position is to be forgotten first.
        if gap.isForeign { items.append(.answer(.position(nil, in: gap.pipe.name, recovered: false, time: now))) }
        items.append(
            .answer(
                .position(gap.after, in: gap.pipe.name, recovered: gap.isForeign ? nil : !hasHole, time: now)))
        items += messages.map(Transfer.Item.missed)
        // So that the client does not ask for the same hole again.
        if let floor = missed.floor, floor > newest {
            items.append(.answer(.position(floor, in: gap.pipe.name, time: now)))
        }
        items += live.filter { $0.isNewer(than: newest) }.map(Transfer.Item.frame)
        let transfer = Transfer(to: subscriber)
        current = Current(audience: gap.audience, newest: newest, transfer: transfer, then: then)
        transfer.onFinish = { self.advance() }
        transfer.add(items) { _ in }
    }

    /// All that was posted before the answer came was handed out.
    func marked() {
        current?.isMarked = true
        advance()
    }

    private func advance() {
        guard let current, current.isMarked, current.transfer.isFinished else { return }
        self.current = nil
        current.audience.holds -= 1
        current.then()
    }

    /// The connection is gone.
    func cancel() {
        for gap in gaps { gap.audience.holds -= 1 }
        gaps = []
        waiting = [:]
        guard let current else { return }
        self.current = nil
        current.audience.holds -= 1
        current.transfer.cancel()
    }
}

extension PushFrame {
    /// A message that is not kept has no id, and nothing to be measured by.
    fileprivate func isNewer(than position: MessageID) -> Bool {
        id.map { $0 > position } ?? true
    }
}
