import CometEngine
import NIOCore

/// The hub's half on one event loop: takes the loop's mailbox and hands out what is in it.
///
/// Messages that wait for the same pipe are joined into one buffer, which is written once to each subscriber; each
/// subscriber written to is flushed once at the end of the tick.
///
/// `@unchecked Sendable`: all of it but the constants belongs to the event loop.
final class LoopHub: @unchecked Sendable {
    /// Messages of a pipe are joined up to this size; larger ones go out as they are.
    private static let joinLimit = 64 << 10
    /// After so much a tick ends, so that a backlog does not keep sockets from being read and flushed.
    private static let writesPerTick = 16_384
    private static let bytesPerTick = 512 << 10

    let index: Int
    let eventLoop: any EventLoop
    let core: HubCore
    let executor: LoopTaskExecutor
    let watch: LoopWatch
    var profiles = ProfileTable()

    /// Taken from the mailbox; handed out up to the cursor.
    private var pending: [Delivery] = []
    private var cursor = 0
    /// Written to in this tick and not flushed yet.
    private var dirty: [Subscriber] = []

    init(index: Int, eventLoop: any EventLoop, core: HubCore) {
        self.index = index
        self.eventLoop = eventLoop
        self.core = core
        executor = LoopTaskExecutor(eventLoop: eventLoop)
        watch = LoopWatch(eventLoop: eventLoop)
    }

    /// Has the loop look into its mailbox.
    func wake() {
        eventLoop.execute(drain)
    }

    /// A subscriber was written to; it is flushed at the end of the tick.
    func mark(_ subscriber: Subscriber) {
        dirty.append(subscriber)
    }

    @Sendable private func drain() {
        let isFresh = pending.isEmpty
        if isFresh { core.withState { $0.mailboxes[index].take(into: &pending) } }
        var work = FanOutWork()
        while cursor < pending.count, work.writes < Self.writesPerTick, work.joined < Self.bytesPerTick {
            handOutRun(&work)
        }
        core.statistics.count(deliveries: work.deliveries, bytes: work.bytes)
        flushDirty()
        let isDone = cursor == pending.count
        if isDone {
            cursor = 0
            pending.removeAll(keepingCapacity: pending.capacity <= 4096)
        }
        // The mailbox is taken into an empty list only: after the rest of an old list, it still has to be looked at.
        if !isDone || !isFresh { wake() }
    }

    /// Hands out the next delivery, together with those behind it that are for the same audience.
    private func handOutRun(_ work: inout FanOutWork) {
        let first = pending[cursor]
        switch first.content {
        case .mark(let recovery):
            cursor += 1
            recovery.marked()
        case .queued(let queued):
            cursor += 1
            handOut(queued, to: first.audience)
        case .frame(let frame, _):
            var end = cursor + 1
            var size = frame.current.readableBytes
            while end < pending.count, pending[end].audience === first.audience,
                case .frame(let next, _) = pending[end].content,
                size + next.current.readableBytes <= Self.joinLimit
            {
                size += next.current.readableBytes
                end += 1
            }
            FanOut(deliveries: pending[cursor..<end], size: size).run(&work)
            cursor = end
        }
    }

    private func handOut(_ queued: QueuedDelivery, to audience: LoopAudience) {
        let subscribers = audience.members.map(\.subscriber)
        queued.receipt.begin(connections: subscribers.count)
        for subscriber in subscribers { subscriber.take(queued) }
    }

    private func flushDirty() {
        guard !dirty.isEmpty else { return }
        var flushed: [Subscriber] = []
        swap(&flushed, &dirty)
        for subscriber in flushed { subscriber.flush() }
        // Nothing was marked meanwhile: the list's room is used again.
        if dirty.isEmpty, flushed.count <= 65_536 {
            flushed.removeAll(keepingCapacity: true)
            swap(&flushed, &dirty)
        }
    }
}
