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
        guard dialer.location.speaksNewest else { return prepare(channel, login: dialer.location.oldLogin) }
        var bytes = ByteBuffer()
        dialer.location.hello(protocol: 3).write(to: &bytes)
        inFlight.append { [self] result in
            switch result {
            case .success(let value):
                if let odd = dialer.location.mismatch(mode: value.field("mode")?.text) { return reconnect(odd) }
                prepare(channel, login: nil)
            case .failure(.refused(let text)) where Self.isOlder(text):
                // It stays with RESP2 then, and is asked for the login alone.
                prepare(channel, login: dialer.location.oldLogin)
            case .failure(let fault): reconnect("it refuses the login: \(Self.words(for: fault))")
            }
        }
        channel.writeAndFlush(bytes, promise: nil)
    }

    /// Whether the server does not know HELLO or RESP3, as old ones and some proxies.
    private static func isOlder(_ text: String) -> Bool {
        text.hasPrefix("NOPROTO") || text.hasPrefix("ERR")
    }

    private func prepare(_ channel: any Channel, login: RedisCommand?) {
        guard case .settingUp = state else { return }
        let location = dialer.location
        var steps: [(RedisCommand, isNeeded: Bool)] = []
        if let login { steps.append((login, true)) }
        if location.database != 0 { steps.append((RedisCommand("SELECT", "\(location.database)"), true)) }
        if !location.isCluster {
            // A replica answers reads and refuses the rest; who may not ask takes what there is.
            steps.append((RedisCommand("ROLE"), false))
        }
        if case .commands = purpose {
            steps += RedisScript.all.map { (RedisCommand("SCRIPT", "LOAD", $0.text), true) }
        }
        steps.append((RedisCommand("PING"), true))
        var bytes = ByteBuffer()
        let setUp = SetUp(left: steps.count)
        for (command, isNeeded) in steps {
            command.write(to: &bytes)
            inFlight.append { result in
                setUp.left -= 1
                switch result {
                case .success(let value) where !isNeeded && value[0].text != "master":
                    return self.reconnect("the server is a replica")
                case .failure(let fault) where isNeeded:
                    return self.reconnect("it refuses the login: \(Self.words(for: fault))")
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

extension RedisLocation {
    /// The first command of a connection: the protocol, and the login.
    func hello(protocol version: Int) -> RedisCommand {
        var words = ["\(version)"]
        if let password { words += ["AUTH", user ?? "default", password] }
        return RedisCommand("HELLO", words.map { .text($0) })
    }

    /// The login without HELLO.
    var oldLogin: RedisCommand? {
        password.map { RedisCommand("AUTH", ([user].compactMap { $0 } + [$0]).map { .text($0) }) }
    }

    /// What is wrong with a server of this mode; nil: nothing.
    func mismatch(mode: String?) -> String? {
        switch mode {
        case "cluster" where !isCluster:
            "it is a node of a Redis Cluster, for which cluster.redis begins with redis+cluster:// or rediss+cluster://"
        case "standalone" where isCluster:
            "it is no node of a Redis Cluster, for which alone cluster.redis begins with redis+cluster://"
        default: nil
        }
    }
}
