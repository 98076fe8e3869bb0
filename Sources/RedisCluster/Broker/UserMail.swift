import CometEngine
import NIOCore
import Synchronization

/// Private messages of the users who are here: each is in its queue before it is sent, and leaves it when a connection
/// has acknowledged it.
///
/// `@unchecked Sendable`: what varies belongs to the event loop or is behind the mutex.
final class UserMail: @unchecked Sendable {
    private let store: RedisStore
    private let channels: RedisChannels
    private let parts: BrokerParts
    private let loop: any EventLoop
    private var waiters: [UserKey: [(Result<Void, StoreError>) -> Void]] = [:]
    private var isFollowed: Set<UserKey> = []
    /// Messages that connections have and have not acknowledged yet.
    private let underway = Mutex<[UserKey: Set<MessageID>]>([:])
    /// Messages read from queues, which may yet come by their channel.
    private let read = Mutex<[UserKey: Set<MessageID>]>([:])

    init(store: RedisStore, channels: RedisChannels, parts: BrokerParts) {
        self.store = store
        self.channels = channels
        self.parts = parts
        loop = store.client.loop
    }

    func attach(to user: UserKey) async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            loop.execute { self.attach(to: user) { continuation.resume(returning: $0) } }
        }
        try result.get()
    }

    private func attach(to user: UserKey, _ then: @escaping (Result<Void, StoreError>) -> Void) {
        let channel = store.keys.channel(user)
        if isFollowed.contains(user), channels.isConfirmed(channel) { return then(.success(())) }
        guard channels.isUp(channel) else {
            follow(user)
            return then(.failure(StoreError(.away("private messages do not come"))))
        }
        waiters[user, default: []].append(then)
        follow(user)
    }

    private func follow(_ user: UserKey) {
        guard isFollowed.insert(user).inserted else { return }
        channels.subscribe(store.keys.channel(user)) { bytes in
            // Something was queued where it could not be published.
            if bytes.isEmpty { return self.look(for: user) }
            if let message = MessageText.privateMessage(bytes[...], to: user) { self.take(message) }
        } onConfirmed: {
            guard let waiting = self.waiters.removeValue(forKey: user) else { return self.look(for: user) }
            for waiter in waiting { waiter(.success(())) }
        } onLost: {
            let failed = self.waiters.removeValue(forKey: user) ?? []
            for waiter in failed { waiter(.failure(StoreError(.away("private messages do not come")))) }
        }
    }

    /// The user has no connection here any more, unless one has come meanwhile.
    func detach(from user: UserKey) {
        loop.execute { [self] in
            guard parts.users.online(of: user.tenant, among: [user.user]).isEmpty else { return }
            isFollowed.remove(user)
            read.withLock { $0[user] = nil }
            channels.unsubscribe(store.keys.channel(user))
        }
    }

    private func take(_ message: PrivateMessage) {
        let user = message.receiver
        // It was in the queue when that was read, and has been delivered from there.
        guard read.withLock({ $0[user]?.remove(message.id) }) == nil else { return }
        let isTaken = parts.users.deliverIfLive(user) {
            underway.withLock { _ = $0[user, default: []].insert(message.id) }
            let receivers = parts.sink.deliver(message)
            if receivers == 0 { settle([message]) }
            return receivers
        }
        if isTaken == nil, parts.users.queueWritten(user) { parts.drain(user) }
    }

    /// Something may have been queued while nobody listened.
    private func look(for user: UserKey) {
        parts.users.queueing(user, count: 1)
        if parts.users.queueWritten(user) { parts.drain(user) }
    }

    /// They are not on their way any more.
    func settle(_ messages: [PrivateMessage]) {
        underway.withLock { underway in
            for message in messages {
                underway[message.receiver]?.remove(message.id)
                if underway[message.receiver]?.isEmpty ?? false { underway[message.receiver] = nil }
            }
        }
    }

    func queue(of user: UserKey) async throws(StoreError) -> [PrivateMessage] {
        let queued = try await store.queuedMessages(of: user.tenant, users: [user.user])
        read.withLock { $0[user] = Set(queued.map(\.id)) }
        let underway = underway.withLock { $0[user] ?? [] }
        return underway.isEmpty ? queued : queued.filter { !underway.contains($0.id) }
    }

    func acknowledged(_ messages: [PrivateMessage]) {
        settle(messages)
        for message in messages {
            // Should it fail the message comes once more, which is better than never.
            store.submit([.deleteQueued(message.receiver, [message.id])]) { _ in }
        }
    }
}
