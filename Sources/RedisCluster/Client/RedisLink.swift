import Glibc
import Logging
import NIOCore
import NIOPosix
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

    private struct Entry {
        let length: Int
        let deadline: NIODeadline
        let completion: Completion
    }

    private struct Outbox {
        var bytes = ByteBuffer()
        var entries: CircularBuffer<Entry> = []
        /// Commands without an answer, waiting here or on their way.
        var outstanding = 0
        var isScheduled = false
        var isClosed = false
    }

    /// More than this wait for nobody.
    private static let maximumOutstanding = 200_000
    private static let maximumBytes = 256 << 20
    private static let tick = TimeAmount.milliseconds(100)
    private static let pingInterval = TimeAmount.seconds(1)
    /// After so long without a byte the connection counts as dead.
    static let silence = TimeAmount.seconds(3)

    let loop: any EventLoop
    let dialer: RedisDialer
    let purpose: Purpose
    private let patience: TimeAmount
    let logger: Logger
    private let outbox = Mutex(Outbox())
    let ready = Atomic(false)

    var state = State.down
    var inFlight: CircularBuffer<Completion> = []
    /// Failures since the connection was last good.
    var attempts = 0
    /// Counts connections, so that an old one's end is not taken for the new one's.
    private var generation = 0
    var lastHeard = NIODeadline.now()
    private var lastPing = NIODeadline.now()
    private var reason = "no connection was made yet"
    private var ticker: RepeatedTask?
    /// Called whenever the connection can be used, and when it cannot any more.
    var onChange: ((Bool) -> Void)?

    init(dialer: RedisDialer, purpose: Purpose, patience: TimeAmount, logger: Logger) {
        self.dialer = dialer
        loop = dialer.loop
        self.purpose = purpose
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
    func send(_ commands: [RedisCommand], completions: [Completion]) {
        let (fault, mustWake) = outbox.withLock { box -> (RedisFault?, Bool) in
            if box.isClosed { return (.closed, false) }
            guard box.outstanding < Self.maximumOutstanding, box.bytes.readableBytes < Self.maximumBytes else {
                return (.busy, false)
            }
            let deadline = NIODeadline.now() + patience
            for (command, completion) in zip(commands, completions) {
                let start = box.bytes.writerIndex
                command.write(to: &box.bytes)
                box.entries.append(
                    Entry(length: box.bytes.writerIndex - start, deadline: deadline, completion: completion))
            }
            box.outstanding += commands.count
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
                self.outbox.withLock { $0.isClosed = true }
                self.ticker?.cancel()
                if case .ready(let channel) = self.state { channel.close(promise: nil) }
                if case .settingUp(let channel) = self.state { channel.close(promise: nil) }
                self.state = .closed
                self.ready.store(false, ordering: .relaxed)
                self.failInFlight(.closed)
                self.failWaiting(.closed) { _ in true }
                continuation.resume()
            }
        }
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
        var bytes = ByteBuffer()
        var entries: CircularBuffer<Entry> = []
        outbox.withLock { box in
            box.isScheduled = false
            swap(&bytes, &box.bytes)
            swap(&entries, &box.entries)
        }
        guard !entries.isEmpty else { return }
        for entry in entries { inFlight.append(entry.completion) }
        channel.writeAndFlush(bytes, promise: nil)
    }

    private func connect() {
        guard case .down = state else { return }
        state = .connecting
        generation += 1
        let own = generation
        dialer.nextAddress().flatMap { address in
            self.dialer.open(address) { values in
                if self.generation == own { self.take(values) }
            } onEnd: { reason in
                if self.generation == own { self.ended(reason) }
            }
        }.whenComplete { result in
            guard self.generation == own, case .connecting = self.state else {
                if case .success(let channel) = result { channel.close(promise: nil) }
                return
            }
            switch result {
            case .success(let channel): self.setUp(channel)
            case .failure(let error): self.ended(Self.words(for: error))
            }
        }
    }

    static func words(for error: any Error) -> String {
        if let error = error as? NIOConnectionError { return "\(error.host):\(error.port) cannot be reached" }
        return words(forFault: error)
    }

    private static func words(forFault error: any Error) -> String {
        switch error as? RedisFault {
        case .away(let text), .lost(let text), .refused(let text): text
        default: "\(error)"
        }
    }

    private func take(_ values: [RedisValue]) {
        lastHeard = .now()
        var answered = 0
        var isReadOnly = false
        let own = generation
        for value in values where generation == own {
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
    }

    /// The connection is gone, or could not be made; another attempt follows, later after each failure.
    private func ended(_ why: String) {
        let wasReady: Bool
        switch state {
        case .ready: wasReady = true
        case .connecting, .settingUp: wasReady = false
        case .down, .closed: return
        }
        state = .down
        generation += 1
        ready.store(false, ordering: .relaxed)
        if wasReady || (attempts == 0 && reason != why) {
            logger.warning("Redis is away", metadata: ["error": "\(why)"])
        }
        reason = why
        failInFlight(.lost(why), areCounted: wasReady)
        if wasReady { onChange?(false) }
        let longest: Int64 = min(2000, 50 << Int64(min(attempts, 6)))
        attempts += 1
        // Not all gateways at the same moment.
        loop.scheduleTask(in: .milliseconds(.random(in: longest / 2...longest))) { self.connect() }
    }

    private func failInFlight(_ fault: RedisFault, areCounted: Bool = true) {
        var lost: CircularBuffer<Completion> = []
        swap(&lost, &inFlight)
        if areCounted { settle(lost.count) }
        for completion in lost { completion(.failure(fault)) }
    }

    /// Fails what waits from the oldest on, as long as the condition holds.
    private func failWaiting(_ fault: RedisFault, while isOver: (NIODeadline) -> Bool) {
        let failed = outbox.withLock { box -> [Completion] in
            var failed: [Completion] = []
            while let entry = box.entries.first, isOver(entry.deadline) {
                box.bytes.moveReaderIndex(forwardBy: min(entry.length, box.bytes.readableBytes))
                failed.append(entry.completion)
                box.entries.removeFirst()
            }
            box.outstanding = max(0, box.outstanding - failed.count)
            return failed
        }
        for completion in failed { completion(.failure(fault)) }
    }

    private func settle(_ answered: Int) {
        guard answered > 0 else { return }
        outbox.withLock { $0.outstanding = max(0, $0.outstanding - answered) }
    }

    /// Every tick: is the other side still there, and has anybody waited too long?
    private func look() {
        let now = NIODeadline.now()
        switch state {
        case .ready(let channel):
            if now - lastHeard > Self.silence { return reconnect("it has stopped answering") }
            guard now - lastPing > Self.pingInterval else { return }
            lastPing = now
            if case .commands = purpose {
                outbox.withLock { $0.outstanding += 1 }
                inFlight.append { _ in }
            }
            var bytes = ByteBuffer()
            RedisCommand("PING").write(to: &bytes)
            channel.writeAndFlush(bytes, promise: nil)
        case .settingUp:
            if now - lastHeard > Self.silence { reconnect("no answer to the login") }
            failWaiting(.away(reason)) { $0 <= now }
        case .down, .connecting:
            failWaiting(.away(reason)) { $0 <= now }
        case .closed: break
        }
    }
}
