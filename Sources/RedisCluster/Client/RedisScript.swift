import Crypto
import Schema

/// A script that runs inside of Redis, called by its hash.
struct RedisScript: Sendable {
    let text: String
    let hash: String
    /// It writes what statements want to be kept.
    let commits: Bool

    init(_ text: String, commits: Bool = false) {
        self.text = text
        self.commits = commits
        hash = Insecure.SHA1.hash(data: Array(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    static let apply = RedisScript(Schema.redisLog + Schema.redisApply, commits: true)
    static let publish = RedisScript(Schema.redisLog + Schema.redisPublish, commits: true)
    static let history = RedisScript(Schema.redisHistory)
    static let beat = RedisScript(Schema.redisBeat)
    static let arrive = RedisScript(Schema.redisArrive)
    static let leave = RedisScript(Schema.redisLeave)

    static let all = [apply, publish, history, beat, arrive, leave]
}
