import CometEngine
import NIOCore

/// The hub's half on one event loop: takes the loop's mailbox and hands out what is in it.
///
/// Messages that wait for the same pipe are joined into one buffer, which is written once to each subscriber; each
/// subscriber written to is flushed once before more is written to it.
///
/// `@unchecked Sendable`: all of it but the constants belongs to the event loop.
final class LoopHub: @unchecked Sendable {
    /// Messages of a pipe are joined up to this size; larger ones go out as they are.
    private static let joinLimit = 64 << 10
    /// What is handed out for a tenant before it is flushed; of bytes it is as much as is joined, since what a subscriber
    /// gets twice in one turn has to be copied for it alone.
    private static let writesPerTurn = 1024
    /// What is short and the last for the moment goes to sockets at once.
    private static let directMembers = 1024
    private static let directBytes = 2 << 10
    /// The effort of a tenant's turn, and of a pass, after which the loop looks at its sockets: about a third of
    /// a millisecond.
    private static let effortPerTurn = 512
    private static let effortPerPass = 1024

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
    /// Written to in this turn.
    private var dirty: [Subscriber] = []
    /// Done since the loop has looked at its sockets.
    private var effort = 0
    private var isPausing = false
    private var laggards = Laggards()
    /// Tenants that are to have no further turn.
    private var held: [TenantID] = []

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

    /// A subscriber was written to; it is flushed at the end of the turn, or in the next ones.
    func mark(_ subscriber: Subscriber) {
        dirty.append(subscriber)
    }

    // MARK: - Those who are slow

    /// Hands out nothing more for the subscriber's tenant until it has caught up, or has shown that it does not read.
    func wait(for subscriber: Subscriber) {
        let isWatching = laggards.nextLook != nil
        guard laggards.insert(subscriber, now: eventLoop.now) else { return }
        held.append(subscriber.tenant)
        if !isWatching { watchLaggards() }
    }

    /// The subscriber has caught up, or is gone.
    func waitNoLonger(for subscriber: Subscriber) {
        if laggards.remove(subscriber) { letGoOn(subscriber.tenant) }
    }

    private func watchLaggards() {
        guard let next = laggards.nextLook else { return }
        eventLoop.assumeIsolated().scheduleTask(deadline: next) { [self] in
            for subscriber in laggards.takeDeaf(now: eventLoop.now) {
                subscriber.isDeaf = true
                letGoOn(subscriber.tenant)
            }
            watchLaggards()
        }
    }

    /// Not at once: it may be told from within a turn.
    private func letGoOn(_ tenant: TenantID) {
        eventLoop.execute { [self] in
            guard !laggards.contains(tenant: tenant) else { return }
            queue.letGoOn(tenant)
            drain()
        }
    }

    // MARK: - Handing out

    @Sendable private func drain() {
        guard !isPausing else { return }
        var arrived = queue.takeSpare()
        let begin = core.withState { $0.mailboxes[index].take(into: &arrived) }
        if !arrived.isEmpty { ages.append((arrived.count, begin)) }
        queue.append(arrived)
        var work = FanOutWork()
        while !queue.isEmpty, work.effort < Self.effortPerPass {
            let isOnlyTenant = queue.hasOneLane
            queue.turn { lane in turn(of: &lane, isOnlyTenant: isOnlyTenant, &work) }
            while let tenant = held.popLast() { queue.hold(tenant) }
        }
        core.statistics.count(deliveries: work.deliveries, bytes: work.bytes)
        for load in core.settle(work.settled) { release(load) }
        effort += work.effort
        if !queue.isEmpty || effort >= Self.effortPerPass { pause() }
    }

    /// Lets a tenant's publishers go on one by one: all at once would have everybody else wait for their statements.
    private func release(_ load: TenantLoad) {
        guard let publisher = core.nextPublisher(of: load) else { return }
        publisher.resume()
        eventLoop.afterSockets { [self] in release(load) }
    }

    /// Goes on after a look at the sockets.
    private func pause() {
        isPausing = true
        eventLoop.afterSockets { [self] in
            isPausing = false
            effort = 0
            drain()
        }
    }

    /// Flushes what an earlier turn has written, or hands out some of what waits and begins to flush that.
    private func turn(of lane: inout FairQueue.Lane, isOnlyTenant: Bool, _ work: inout FanOutWork) {
        let limit = work.effort + Self.effortPerTurn
        if lane.flushes.isEmpty {
            let (writes, joined) = (work.writes + Self.writesPerTurn, work.joined + Self.joinLimit)
            let (before, oldest) = (work.bytes, ages.first?.begin)
            var total = 0
            while let next = lane.waiting.first, work.writes < writes {
                let room = joined - work.joined
                guard total == 0 || next.content.bytes <= room else { break }
                let taken = handOutRun(lane.waiting, joining: room, isOnlyTenant: isOnlyTenant, &work)
                lane.handedOut(taken)
                total += taken
            }
            forgetAges(of: total)
            lane.flushes.fill(
                from: &dirty, bytes: work.bytes - before, since: work.bytes > before ? oldest : nil,
                traces: work.takeTraces())
        }
        while !lane.flushes.isEmpty, work.effort < limit { work.countFlush(lane.flushes.flushNext()) }
        guard lane.flushes.isEmpty else { return }
        if let oldest = lane.flushes.begin { core.statistics.fanOut.record(nanoseconds: MonotonicTime.since(oldest)) }
        for trace in lane.flushes.takeTraces() { trace.flushed() }
        if dirty.isEmpty { dirty = lane.flushes.takeRoom() }
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
        _ waiting: ArraySlice<Delivery>, joining limit: Int, isOnlyTenant: Bool, _ work: inout FanOutWork
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
                    size + next.current.readableBytes <= limit
                else { break }
                size += next.current.readableBytes
                work.settle(delivery)
                run = waiting[run.startIndex..<run.endIndex + 1]
            }
            // Written at once, without a list of whom to flush, as long as that takes no longer than somebody may wait.
            let isShort = first.audience.members.count <= Self.directMembers && size <= Self.directBytes
            FanOut(deliveries: run, size: size).run(
                &work, isLast: isShort && isOnlyTenant && run.count == waiting.count)
            return run.count
        }
    }

    private func handOut(_ queued: QueuedDelivery, to audience: LoopAudience) {
        let subscribers = audience.members.map(\.subscriber)
        queued.receipt.begin(connections: subscribers.count)
        for subscriber in subscribers { subscriber.take(queued) }
    }
}
