import CometEngine
import Synchronization

/// What this gateway has put into the lists of tenants, pipes and users, so that it does so once.
///
/// The lists name what may be there: a name stays when what it stood for is gone.
final class KnownNames: Sendable {
    /// More are forgotten, and put there again.
    private static let limit = 500_000

    private let names = Mutex<Set<String>>([])
    private let keys: RedisKeys

    init(_ keys: RedisKeys) {
        self.keys = keys
    }

    /// The commands that list what the changes are about and nobody has listed yet.
    func listing(_ changes: [StoreChange]) -> [RedisCommand] {
        var commands: [RedisCommand] = []
        for change in changes {
            switch change {
            case .appendMessage(let message, _): list(message.pipe, &commands)
            case .setPipe(let pipe, _), .raiseFloor(let pipe, _): list(pipe, &commands)
            case .queueMessage(let message, _): listQueue(message.receiver, &commands)
            case .setUserKey(let user, _), .setUserData(let user, _), .setLastSeen(let user, _):
                list(keys.users(user.tenant), "\(user.user)", user.tenant, &commands)
            case .deleteMessages, .clearHistory, .removePipe, .deleteQueued, .removeUserKey, .removeUserData,
                .revokeToken, .unrevokeToken, .expire:
                break
            }
        }
        return commands
    }

    func list(_ pipe: PipeKey, _ commands: inout [RedisCommand]) {
        list(keys.pipes(pipe.tenant), pipe.name, pipe.tenant, &commands)
    }

    func listQueue(_ user: UserKey, _ commands: inout [RedisCommand]) {
        list(keys.queues(user.tenant), "\(user.user)", user.tenant, &commands)
    }

    /// Nothing of what was noted may have arrived.
    func forget() {
        names.withLock { $0.removeAll() }
    }

    private func list(_ key: String, _ name: String, _ tenant: TenantID, _ commands: inout [RedisCommand]) {
        let (isNew, isNewTenant) = names.withLock { names in
            if names.count > Self.limit { names.removeAll() }
            return (names.insert("\(key) \(name)").inserted, names.insert("\(tenant.rawValue)").inserted)
        }
        if isNewTenant { commands.append(RedisCommand("SADD", keys.tenants, "\(tenant.rawValue)")) }
        if isNew { commands.append(RedisCommand("SADD", key, name)) }
    }
}
