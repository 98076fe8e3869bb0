import CometEngine

/// Pipes and queues that may have something.
struct RedisIndex: Sendable {
    var pipes: [PipeKey] = []
    var queues: [UserKey] = []

    static let none = RedisIndex()
}
