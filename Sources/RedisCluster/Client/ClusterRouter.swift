import Logging
import NIOCore
import Synchronization

/// The nodes of a Redis Cluster: each command goes to the master of its slot, and again where that has changed.
///
/// A connection for each master. Of one slot no command overtakes another: while one has to be sent again, those behind
/// it wait, until nothing of the slot is underway.
///
/// `@unchecked Sendable`: what varies is behind the mutex or belongs to the event loop.
final class ClusterRouter: @unchecked Sendable {
    typealias Sending = SlotLanes.Sending

    struct State {
        var owners: [RedisLink?] = Array(repeating: nil, count: HashSlot.count)
        var links: [RedisAddress: RedisLink] = [:]
        var lanes = SlotLanes()
        /// Nodes that were named by ASK not long ago.
        var asked: [RedisAddress: NIODeadline] = [:]
        var hasShardedChannels = false
        var reason = "no node of the cluster was found yet"
        /// What is held back will be looked at.
        var isWaiting = false
        var isClosed = false
    }

    /// Between two attempts.
    static let pause = TimeAmount.milliseconds(30)
    /// So often a command is sent elsewhere at once; then not without a pause.
    private static let quick = 4
    private static let tick = TimeAmount.milliseconds(250)
    /// So many ticks lie between two looks at a cluster with which all is well.
    static let calm = 20

    let dialer: RedisDialer
    let patience: TimeAmount
    let logger: Logger
    let scout: ClusterScout
    let state = Mutex(State())
    let ready = Atomic(false)
    private var ticker: RepeatedTask?
    var ticks = 0
    /// Called when a node can be used, when it cannot, and when slots have moved.
    var onChange: (() -> Void)?
    var isChangeTold = true

    init(dialer: RedisDialer, patience: TimeAmount, logger: Logger) {
        self.dialer = dialer
        self.patience = patience
        self.logger = logger
        scout = ClusterScout(dialer: dialer)
    }

    var loop: any EventLoop { dialer.loop }

    func start() {
        loop.execute { [self] in
            scout.onFinding = { self.take($0) }
            scout.onFailure = { why in self.state.withLock { $0.reason = why } }
            scout.wake()
            ticker = loop.scheduleRepeatedTask(initialDelay: Self.tick, delay: Self.tick) { _ in self.look() }
        }
    }

    /// Whether every slot has a master to which there is a connection.
    var isReady: Bool { ready.load(ordering: .relaxed) }

    func isReady(_ key: String) -> Bool {
        let slot = HashSlot.of(key)
        return state.withLock { $0.owners[slot]?.isReady ?? false }
    }

    var hasShardedChannels: Bool { state.withLock { $0.hasShardedChannels } }

    /// The master of a slot.
    func owner(of slot: Int) -> RedisAddress? {
        guard let link = state.withLock({ $0.owners[slot] }), case .node(let address) = link.target else { return nil }
        return address
    }

    func send(_ command: RedisCommand, _ completion: @escaping RedisLink.Completion) {
        let slot = command.key.map { HashSlot.of($0) } ?? 0
        let sending = Sending(
            command: command, slot: slot, deadline: .now() + patience, completion: completion)
        let fault = state.withLock { state -> RedisFault? in
            if state.isClosed { return .closed }
            guard !state.lanes.isFull else { return .busy }
            if state.lanes.isHeld(slot) || state.owners[slot] == nil {
                state.lanes.wait(sending)
                tryLater(&state)
            } else {
                go(sending, &state)
            }
            return nil
        }
        if let fault { loop.execute { completion(.failure(fault)) } }
    }

    func close() async {
        let links = state.withLock { state in
            state.isClosed = true
            return Array(state.links.values)
        }
        await withCheckedContinuation { continuation in
            loop.execute {
                self.ticker?.cancel()
                self.scout.stop()
                continuation.resume()
            }
        }
        for link in links { await link.close() }
        let held = state.withLock { state in state.lanes.slots.flatMap { state.lanes.release($0) } }
        loop.execute { for sending in held { sending.completion(.failure(.closed)) } }
    }

    // MARK: - Sending

    /// Under the lock, so that what is sent first is sent first.
    private func go(_ sending: Sending, _ state: inout State) {
        var sending = sending
        let asks = sending.asks
        sending.asks = nil
        let (slot, sent) = (sending.slot, sending)
        guard let link = asks.map({ link(to: $0, &state) }) ?? state.owners[slot] else {
            return state.lanes.wait(sending)
        }
        if let asks { state.asked[asks] = .now() }
        state.lanes.sent(slot)
        let deadline = sending.deadline
        let completion: RedisLink.Completion = { self.answered(sent, $0, isAsked: asks != nil) }
        if asks == nil {
            link.send([sending.command], completions: [completion], deadline: deadline)
        } else {
            link.send(
                [RedisCommand("ASKING"), sending.command], completions: [{ _ in }, completion], deadline: deadline)
        }
    }

    /// - Parameter isAsked: By a node whose slot it is not yet.
    private func answered(_ sending: Sending, _ result: Result<RedisValue, RedisFault>, isAsked: Bool) {
        var again = sending
        var delay = Self.pause
        switch result {
        case .success:
            end(sending, result)
            guard isAsked, hasShardedChannels else { return }
            for channel in sending.command.channels {
                send(RedisCommand("SPUBLISH", [.text(channel), .bytes([])])) { _ in }
            }
            return
        case .failure(.refused(let text)):
            guard let redirection = Redirection(text) else { return end(sending, result) }
            again.reason = text
            switch redirection {
            case .moved(let slot, let address):
                moved(slot, to: address, by: sending.slot)
                if sending.redirections < Self.quick { delay = .zero }
            case .ask(let address):
                again.asks = resolved(address, sending.slot)
                if sending.redirections < Self.quick { delay = .zero }
            case .later: scout.wake()
            }
        case .failure(.away(let reason)):
            again.reason = reason
            scout.wake()
        case .failure(.closed):
            // The connection of a node that has no slots any more.
            scout.wake()
        case .failure(let fault):
            if case .lost = fault { scout.wake() }
            return end(sending, result)
        }
        again.redirections += 1
        // Whoever is sent elsewhere waits for that connection at least a little.
        if delay == .zero { again.deadline = max(again.deadline, .now() + Self.pause * 10) }
        let sent = again
        let (isFree, isClosed) = state.withLock { ($0.lanes.refused(sent), $0.isClosed) }
        if isClosed { return run(sending.slot) }
        guard isFree else { return }
        if delay == .zero { run(sending.slot) } else { state.withLock { tryLater(&$0) } }
    }

    private func end(_ sending: Sending, _ result: Result<RedisValue, RedisFault>) {
        let isFree = state.withLock { $0.lanes.answered(sending.slot) }
        sending.completion(result)
        if isFree { run(sending.slot) }
    }

    private func tryLater(_ state: inout State) {
        guard !state.isWaiting else { return }
        state.isWaiting = true
        loop.scheduleTask(in: Self.pause) {
            let slots = self.state.withLock { state in
                state.isWaiting = false
                return state.lanes.slots
            }
            for slot in slots { self.run(slot) }
        }
    }

    /// Sends what was held back for a slot, but for what has waited too long.
    func run(_ slot: Int) {
        let (failed, isClosed, reason) = state.withLock { state -> ([Sending], Bool, String) in
            var failed: [Sending] = []
            let now = NIODeadline.now()
            for sending in state.lanes.release(slot) {
                if state.isClosed || sending.deadline <= now {
                    failed.append(sending)
                } else if state.owners[slot] == nil && sending.asks == nil {
                    state.lanes.wait(sending)
                } else {
                    go(sending, &state)
                }
            }
            if state.lanes.isHeld(slot) { tryLater(&state) }
            return (failed, state.isClosed, state.reason)
        }
        for sending in failed {
            let why = sending.redirections == 0 ? reason : sending.reason
            sending.completion(.failure(isClosed ? .closed : .away(why)))
        }
    }
}
