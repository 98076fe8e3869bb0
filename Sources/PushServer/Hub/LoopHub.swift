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
    /// After so much of a tick it is another tenant's turn.
    private static let writesPerTurn = 4096
    private static let bytesPerTurn = 128 << 10

    let index: Int
    let eventLoop: any EventLoop
    let core: HubCore
    let executor: LoopTaskExecutor
    let watch: LoopWatch
    var profiles = ProfileTable()
    /// Made when the first message is compressed; nil then: there was no memory for it.
    private(set) lazy var deflater = Deflater()

    /// Taken from the mailbox and not handed out yet.
    private var queue = FairQueue()
    /// What is in the queue by when it was published (`MonotonicTime`), oldest first.
    private var ages: [(count: Int, begin: UInt64)] = []
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
        var arrived = queue.takeSpare()
        let begin = core.withState { $0.mailboxes[index].take(into: &arrived) }
        if !arrived.isEmpty { ages.append((arrived.count, begin)) }
        queue.append(arrived)
        var work = FanOutWork()
        var total = 0
        while !queue.isEmpty, work.hasRoom(writes: Self.writesPerTick, bytes: Self.bytesPerTick) {
            let writes = min(Self.writesPerTick, work.writes + Self.writesPerTurn)
            let bytes = min(Self.bytesPerTick, work.joined + Self.bytesPerTurn)
            let isOnlyTenant = queue.hasOneLane
            queue.turn { waiting in
                let taken = handOutRun(waiting, isOnlyTenant: isOnlyTenant, &work)
                total += taken
                return (taken, work.hasRoom(writes: writes, bytes: bytes))
            }
        }
        core.statistics.count(deliveries: work.deliveries, bytes: work.bytes)
        flushDirty()
        if work.deliveries > 0, let oldest = ages.first?.begin {
            core.statistics.fanOut.record(nanoseconds: MonotonicTime.since(oldest))
        }
        forgetAges(of: total)
        core.settle(work.settled)
        if !queue.isEmpty { wake() }
    }

    /// As if tenants did not overtake each other: close enough for a histogram.
    private func forgetAges(of count: Int) {
        var left = count
        while left > 0, let first = ages.first {
            guard first.count <= left else {
                ages[0].count -= left
                return
            }
            left -= first.count
            ages.removeFirst()
        }
    }

    /// Hands out the first of what waits, together with those behind it that are for the same audience; gives how many.
    private func handOutRun(
        _ waiting: ArraySlice<Delivery>, isOnlyTenant: Bool, _ work: inout FanOutWork
    ) -> Int {
        guard let first = waiting.first else { return 0 }
        work.settle(first)
        switch first.content {
        case .mark(let recovery):
            recovery.marked()
            return 1
        case .queued(let queued):
            handOut(queued, to: first.audience)
            return 1
        case .frame(let frame, _):
            var run = waiting.prefix(1)
            var size = frame.current.readableBytes
            for delivery in waiting.dropFirst() {
                guard delivery.audience === first.audience, case .frame(let next, _) = delivery.content,
                    size + next.current.readableBytes <= Self.joinLimit
                else { break }
                size += next.current.readableBytes
                work.settle(delivery)
                run = waiting[run.startIndex..<run.endIndex + 1]
            }
            FanOut(deliveries: run, size: size).run(&work, isLast: isOnlyTenant && run.count == waiting.count)
            return run.count
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
