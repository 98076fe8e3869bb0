import CometEngine

/// Pipes and queues that may have something, each once.
struct RedisIndex: Sendable {
    private(set) var pipes: [PipeKey] = []
    private(set) var queues: [UserKey] = []
    private var known: Set<PipeKey> = []
    private var knownQueues: Set<UserKey> = []

    static let none = RedisIndex()

    mutating func add(_ pipe: PipeKey) {
        if known.insert(pipe).inserted { pipes.append(pipe) }
    }

    mutating func add(_ user: UserKey) {
        if knownQueues.insert(user).inserted { queues.append(user) }
    }

    /// What changes are about may not be listed yet.
    mutating func add(_ batch: [StoreChange]) {
        for change in batch {
            switch change {
            case .appendMessage(let message, _): add(message.pipe)
            case .setPipe(let pipe, _): add(pipe)
            case .queueMessage(let message, _): add(message.receiver)
            default: break
            }
        }
    }
}
