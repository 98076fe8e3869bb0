import CometEngine

/// Why a command has no answer.
enum RedisFault: Error, Hashable, Sendable {
    /// It was never sent: nothing has happened.
    case away(String)
    /// It was sent, and the connection ended before the answer: whether it was done is not known.
    case lost(String)
    /// The server refused it.
    case refused(String)
    /// Too much waits already.
    case busy
    /// The answer is not one that the command can have.
    case strange
    case closed
}

extension StoreError {
    init(_ fault: RedisFault) {
        switch fault {
        case .away(let reason):
            self.init(reason: .unavailable, message: "Redis is away: \(reason)")
        case .lost(let reason):
            self.init(
                reason: .unavailable,
                message: "the connection to Redis ended before it answered; it may have been done: \(reason)")
        case .refused(let text):
            let code = text.prefix { $0 != " " }
            switch code {
            case "TAKEN": self.init(reason: .other, message: "a message of this id is kept already")
            case "OOM", "MISCONF", "READONLY", "NOREPLICAS":
                self.init(reason: .notWritable, message: "Redis cannot write: \(text)")
            case "LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY", "TRYAGAIN", "UNBLOCKED":
                self.init(reason: .unavailable, message: "Redis cannot answer now: \(text)")
            default: self.init(reason: .other, message: "Redis refused: \(text)")
            }
        case .busy:
            self.init(reason: .unavailable, message: "too much waits for Redis")
        case .strange:
            self.init(reason: .corrupted, message: "Redis holds something else than a gateway wrote")
        case .closed:
            self.init(reason: .unavailable, message: "the store is closed")
        }
    }
}
