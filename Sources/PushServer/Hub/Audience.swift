import CometEngine

/// Everybody who gets the messages of one pipe, or the private messages of one user, on all loops.
///
/// `@unchecked Sendable`: its fields belong to the hub's mutex.
final class Audience: @unchecked Sendable {
    enum Topic: Hashable, Sendable {
        case pipe(PipeKey)
        case user(UserKey)

        var tenant: TenantID {
            switch self {
            case .pipe(let key): key.tenant
            case .user(let key): key.tenant
            }
        }
    }

    let topic: Topic
    /// Its tenant's.
    let load: TenantLoad
    /// Connections on all loops.
    var count = 0
    /// The loops that have some of them; the others are not woken.
    var loops: [LoopAudience] = []

    init(topic: Topic, load: TenantLoad) {
        self.topic = topic
        self.load = load
    }
}
