import Synchronization

/// Which users are here, and whether their private messages go straight to them or through their queue.
///
/// A user's messages reach the user in the order they were answered: while the queue is being delivered, new messages
/// go behind it, and only when it is empty do they go out directly.
package final class UserDirectory: Sendable {
    /// What `opened` found.
    package enum Opening: Sendable {
        /// Another connection is served already.
        case joined
        /// The queue has to be delivered first; the caller must run a drain.
        case drain
    }

    /// What the end of a round of draining found.
    package enum DrainEnd: Sendable {
        /// More was queued meanwhile: read the queue again.
        case again
        /// The user is live; `isFirst`: to be announced as online.
        case live(isFirst: Bool)
        /// Nobody is there any more.
        case gone
    }

    private struct User {
        var admitted = 0
        var open = 0
        var isDraining = false
        var isLive = false
        var isAnnounced = false
        /// Queue writes submitted and not yet durable.
        var pendingWrites = 0
        /// Something may lie in the queue although a connection is open.
        var mayHaveQueued = false

        var isIdle: Bool { admitted == 0 && pendingWrites == 0 && !isDraining }
    }

    private let users = Mutex<[UserKey: User]>([:])
    /// Users with an open connection.
    private let online = Atomic(0)

    package init() {}

    /// Takes a place for a connection; false when the user has `limit` already.
    package func admit(_ key: UserKey, limit: Int) -> Bool {
        users.withLock { users in
            var user = users[key] ?? User()
            guard user.admitted < limit else { return false }
            user.admitted += 1
            users[key] = user
            return true
        }
    }

    /// The admitted connection can receive.
    package func opened(_ key: UserKey) -> Opening {
        users.withLock { users in
            var user = users[key] ?? User()
            defer { users[key] = user }
            user.open += 1
            if user.open == 1 { online.wrappingAdd(1, ordering: .relaxed) }
            if user.isDraining || (user.isLive && !user.mayHaveQueued) { return .joined }
            user.isDraining = true
            user.isLive = false
            return .drain
        }
    }

    /// An opened connection is gone; true: it was the last one of a user announced as online.
    package func closed(_ key: UserKey) -> Bool {
        users.withLock { users in
            guard var user = users[key] else { return false }
            user.admitted -= 1
            user.open -= 1
            var wasLast = false
            if user.open == 0 {
                online.wrappingSubtract(1, ordering: .relaxed)
                user.isLive = false
                wasLast = user.isAnnounced
                user.isAnnounced = false
            }
            users[key] = user.isIdle ? nil : user
            return wasLast
        }
    }

    /// Hands the message over by `deliver` if the user is live and somebody takes it; nil: it must be queued, and the
    /// caller has to submit it and then call ``queueWritten(_:)``.
    package func deliverIfLive(_ key: UserKey, _ deliver: () -> Int) -> Int? {
        users.withLock { users in
            var user = users[key] ?? User()
            if user.isLive {
                let receivers = deliver()
                if receivers > 0 { return receivers }
            }
            user.pendingWrites += 1
            users[key] = user
            return nil
        }
    }

    /// Messages for the user go to the queue, whether the user is live or not; each is followed by a call of
    /// ``queueWritten(_:)``.
    package func queueing(_ key: UserKey, count: Int) {
        users.withLock { $0[key, default: User()].pendingWrites += count }
    }

    /// Whether a message would go out directly now.
    package func isLive(_ key: UserKey) -> Bool {
        users.withLock { $0[key]?.isLive ?? false }
    }

    /// A write to the user's queue is durable, or has failed; true: the caller must run a drain.
    package func queueWritten(_ key: UserKey) -> Bool {
        users.withLock { users in
            guard var user = users[key] else { return false }
            user.pendingWrites -= 1
            user.mayHaveQueued = user.open > 0
            let mustDrain = user.open > 0 && !user.isDraining
            if mustDrain {
                user.isDraining = true
                user.isLive = false
            }
            users[key] = user.isIdle ? nil : user
            return mustDrain
        }
    }

    /// A round of draining has found the queue empty, or nobody took what was in it.
    package func drained(_ key: UserKey, wasTaken: Bool) -> DrainEnd {
        users.withLock { users in
            guard var user = users[key] else { return .gone }
            guard user.open > 0 else {
                user.isDraining = false
                users[key] = user.isIdle ? nil : user
                return .gone
            }
            guard wasTaken, !user.mayHaveQueued, user.pendingWrites == 0 else {
                user.mayHaveQueued = false
                users[key] = user
                return .again
            }
            let isFirst = !user.isAnnounced
            user.isDraining = false
            user.isLive = true
            user.isAnnounced = true
            users[key] = user
            return .live(isFirst: isFirst)
        }
    }

    /// The queue could not be read: what waits there is left for the next connection.
    package func drainFailed(_ key: UserKey) -> Bool {
        users.withLock { users in
            guard var user = users[key] else { return false }
            user.isDraining = false
            let isFirst = user.open > 0 && !user.isAnnounced
            if user.open > 0 {
                user.isLive = true
                user.isAnnounced = true
            }
            users[key] = user.isIdle ? nil : user
            return isFirst
        }
    }

    /// Users with an open connection, of those asked or of all of the tenant.
    package func online(of tenant: TenantID, among asked: [Int32]?) -> [Int32] {
        users.withLock { users in
            if let asked {
                return asked.filter { (users[UserKey(tenant: tenant, user: $0)]?.open ?? 0) > 0 }
            }
            return users.compactMap { $0.key.tenant == tenant && $0.value.open > 0 ? $0.key.user : nil }.sorted()
        }
    }

    /// How many users are online, of all tenants.
    package var onlineCount: Int {
        online.load(ordering: .relaxed)
    }

    /// Every user who is online, with the tenant.
    package func allOnline() -> [UserKey] {
        users.withLock { users in users.compactMap { $0.value.open > 0 ? $0.key : nil } }
    }
}
