import Logging
import NIOCore
import Synchronization

extension RedisLink {
    /// Counts the answers to the first commands; belongs to the loop as well.
    private final class SetUp: @unchecked Sendable {
        var left: Int

        init(left: Int) {
            self.left = left
        }
    }

    /// Logs in and loads the scripts; commands wait for that.
    func setUp(_ channel: any Channel) {
        state = .settingUp(channel)
        lastHeard = .now()
        let location = dialer.location
        var steps: [(RedisCommand, isNeeded: Bool)] = []
        if let password = location.password {
            steps.append(
                (RedisCommand("AUTH", ([location.user].compactMap { $0 } + [password]).map { .text($0) }), true))
        }
        if location.database != 0 { steps.append((RedisCommand("SELECT", "\(location.database)"), true)) }
        // A replica answers reads and refuses the rest; who may not ask takes what there is.
        steps.append((RedisCommand("ROLE"), false))
        if case .commands = purpose {
            steps += RedisScript.all.map { (RedisCommand("SCRIPT", "LOAD", $0.text), true) }
        }
        steps.append((RedisCommand("PING"), true))
        var bytes = ByteBuffer()
        let setUp = SetUp(left: steps.count)
        for (command, isNeeded) in steps {
            command.write(to: &bytes)
            let isRole = !isNeeded
            inFlight.append { result in
                setUp.left -= 1
                switch result {
                case .success(let value) where isRole && value[0].text != "master":
                    return self.reconnect("the server is a replica")
                case .failure(let fault) where isNeeded:
                    return self.reconnect("it refuses \(isRole ? "ROLE" : "the login"): \(Self.words(for: fault))")
                default: break
                }
                if setUp.left == 0 { self.isSetUp() }
            }
        }
        channel.writeAndFlush(bytes, promise: nil)
    }

    private func isSetUp() {
        guard case .settingUp(let channel) = state else { return }
        state = .ready(channel)
        attempts = 0
        ready.store(true, ordering: .relaxed)
        logger.info("connected to Redis", metadata: ["address": "\(channel.remoteAddress?.description ?? "")"])
        onChange?(true)
        flush()
    }
}
