import Logging
import NIOCore
import NIOPosix
import Synchronization

/// How a connection begins, is watched, ends and comes again; all on the loop.
extension RedisLink {
    private static let pingInterval = TimeAmount.seconds(1)
    /// After so long without a byte the connection counts as dead.
    private static let silence = TimeAmount.seconds(3)

    func connect() {
        guard case .down = state else { return }
        state = .connecting
        generation += 1
        let own = generation
        let address =
            switch target {
            case .location: dialer.nextAddress()
            case .node(let address): loop.makeSucceededFuture(address)
            }
        address.flatMap { address in
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

    /// The connection is gone, or could not be made; another attempt follows, later after each failure.
    func ended(_ why: String) {
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
        if isRetired { return shutDown(.lost(why)) }
        let longest: Int64 = min(2000, 50 << Int64(min(attempts, 6)))
        attempts += 1
        // Not all gateways at the same moment.
        loop.scheduleTask(in: .milliseconds(.random(in: longest / 2...longest))) { self.connect() }
    }

    /// Every tick: is the other side still there, and has anybody waited too long?
    func look() {
        let now = NIODeadline.now()
        switch state {
        case .ready(let channel):
            if now - lastHeard > Self.silence { return reconnect("it has stopped answering") }
            guard now - lastPing > Self.pingInterval else { return }
            lastPing = now
            if case .commands = purpose {
                outbox.withLock { $0.addSent() }
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
