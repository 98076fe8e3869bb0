import Glibc
import Logging
import NIOCore
import Synchronization

/// One connection to Redis that comes again by itself.
///
/// Commands of all threads are written one behind the other without waiting for answers; those of one tick of the loop
/// leave together. While there is no connection they wait, for as long as the patience lasts.
///
/// `@unchecked Sendable`: everything but the outbox and the flag belongs to the event loop.
final class RedisLink: @unchecked Sendable {
    typealias Completion = @Sendable (Result<RedisValue, RedisFault>) -> Void

    enum Purpose {
        case commands
        /// What comes is pushed, and answers to nothing.
        case subscriptions(onPush: (RedisValue) -> Void)
    }

    enum State {
        case down
        case connecting
        case settingUp(any Channel)
        case ready(any Channel)
        case closed
    }

    /// Where it leads to.
    enum Target {
        /// Whatever the location says.
        case location
        /// One node of a cluster.
        case node(RedisAddress)
    }

    private static let tick = TimeAmount.milliseconds(100)

    let loop: any EventLoop
    let dialer: RedisDialer
    let purpose: Purpose
    let target: Target
    private let patience: TimeAmount
    let logger: Logger
    let outbox = Mutex(LinkOutbox())
    let ready = Atomic(false)

    var state = State.down
    var inFlight: CircularBuffer<Completion> = []
    /// Failures since the connection was last good.
    var attempts = 0
    /// Counts connections, so that an old one's end is not taken for the new one's.
    var generation = 0
    var lastHeard = NIODeadline.now()
    var lastPing = NIODeadline.now()
    var reason = "no connection was made yet"
    /// It ends as soon as nothing is without an answer.
    var isRetired = false
    private var ticker: RepeatedTask?
    /// Called whenever the connection can be used, and when it cannot any more.
    var onChange: ((Bool) -> Void)?

    init(
        dialer: RedisDialer, purpose: Purpose, target: Target = .location, patience: TimeAmount, logger: Logger
    ) {
        self.dialer = dialer
        loop = dialer.loop
        self.purpose = purpose
        self.target = target
        self.patience = patience
        self.logger = logger
    }

    var isReady: Bool { ready.load(ordering: .relaxed) }

    /// Begins to connect; called once.
    func start() {
        loop.execute {
            self.ticker = self.loop.scheduleRepeatedTask(initialDelay: Self.tick, delay: Self.tick) { _ in self.look() }
            self.connect()
        }
    }

    /// Sends a command; the completion runs on the loop, never in this call, in the order of sending.
    func send(_ command: RedisCommand, _ completion: @escaping Completion) {
        send([command], completions: [completion])
    }

    /// Sends commands with nothing between them.
    ///
    /// - Parameter deadline: Until when they wait for a connection; nil: as long as the patience lasts.
    func send(_ commands: [RedisCommand], completions: [Completion], deadline: NIODeadline? = nil) {
        let (fault, mustWake) = outbox.withLock { box -> (RedisFault?, Bool) in
            if let fault = box.add(commands, completions, deadline ?? .now() + patience) { return (fault, false) }
            defer { box.isScheduled = true }
            return (nil, !box.isScheduled)
        }
        if let fault {
            loop.execute { for completion in completions { completion(.failure(fault)) } }
        } else if mustWake {
            loop.execute { self.flush() }
        }
    }

    /// Sends what has no answer, on the loop; false: there is no connection.
    func push(_ command: RedisCommand) -> Bool {
        guard case .ready(let channel) = state else { return false }
        var bytes = ByteBuffer()
        command.write(to: &bytes)
        channel.writeAndFlush(bytes, promise: nil)
        return true
    }

    /// Ends the connection and makes no other; what has no answer yet fails.
    func close() async {
        await withCheckedContinuation { continuation in
            loop.execute {
                self.shutDown(.closed)
                continuation.resume()
            }
        }
    }

    /// Sends nothing more, and ends when all answers are there; what was not sent fails as such.
    func retire() {
        loop.execute {
            self.isRetired = true
            self.outbox.withLock { $0.isClosed = true }
            self.failWaiting(.away("the node has no part of the data any more")) { _ in true }
            if self.inFlight.isEmpty || !self.isReady { self.shutDown(.lost(self.reason)) }
        }
    }

    func shutDown(_ fault: RedisFault) {
        outbox.withLock { $0.isClosed = true }
        ticker?.cancel()
        if case .ready(let channel) = state { channel.close(promise: nil) }
        if case .settingUp(let channel) = state { channel.close(promise: nil) }
        state = .closed
        generation += 1
        ready.store(false, ordering: .relaxed)
        failInFlight(fault)
        failWaiting(fault) { _ in true }
        onChange = nil
    }

    /// Ends this connection, and makes another.
    func reconnect(_ why: String) {
        switch state {
        case .ready(let channel), .settingUp(let channel):
            reason = why
            ended(why)
            // Else the system would go on to send what it still has, and Redis do it behind what comes by the next one.
            (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                .whenFailure { [logger] error in
                    logger.warning("a connection to Redis cannot be reset", metadata: ["error": "\(error)"])
                }
            channel.close(promise: nil)
        case .down, .connecting, .closed: break
        }
    }

    // MARK: - On the loop

    func flush() {
        guard case .ready(let channel) = state else {
            outbox.withLock { $0.isScheduled = false }
            return
        }
        let (bytes, entries) = outbox.withLock { box in
            box.isScheduled = false
            return box.takeAll()
        }
        guard !entries.isEmpty else { return }
        for entry in entries { inFlight.append(entry.completion) }
        channel.writeAndFlush(bytes, promise: nil)
    }

    func take(_ values: [RedisValue]) {
        lastHeard = .now()
        var answered = 0
        var isReadOnly = false
        let own = generation
        for value in values where generation == own {
            if case .push = value, case .commands = purpose { continue }
            if case .subscriptions(let onPush) = purpose, case .ready = state {
                onPush(value)
                continue
            }
            guard let completion = inFlight.popFirst() else {
                reconnect("an answer to no question")
                break
            }
            if case .ready = state { answered += 1 }
            if case .error(let text) = value {
                if text.hasPrefix("READONLY") { isReadOnly = true }
                completion(.failure(.refused(text)))
            } else {
                completion(.success(value))
            }
        }
        settle(answered)
        if isReadOnly { reconnect("the server is not the master any more") }
        if isRetired, inFlight.isEmpty { shutDown(.closed) }
    }

    func failInFlight(_ fault: RedisFault, areCounted: Bool = true) {
        var lost: CircularBuffer<Completion> = []
        swap(&lost, &inFlight)
        if areCounted { settle(lost.count) }
        for completion in lost { completion(.failure(fault)) }
    }

    /// Fails what waits from the oldest on, as long as the condition holds.
    func failWaiting(_ fault: RedisFault, while isOver: (NIODeadline) -> Bool) {
        let failed = outbox.withLock { $0.drop(while: isOver) }
        for completion in failed { completion(.failure(fault)) }
    }

    func settle(_ answered: Int) {
        guard answered > 0 else { return }
        outbox.withLock { $0.settle(answered) }
    }
}
