import CometEngine
import Logging
import NIOCore
import Synchronization

/// Hears what other nodes have changed, and does here what follows from it.
///
/// `@unchecked Sendable`: versions are behind the mutex, what else varies belongs to the event loop.
final class ControlRoom: @unchecked Sendable {
    private let store: RedisStore
    private let parts: BrokerParts
    private let logger: Logger
    /// The newest settings that were heard of: they come by more than one way.
    private let versions = Mutex<[PipeKey: Int64]>([:])
    private var isCatchingUp = false
    /// Called on the loop when a pipe's settings have changed.
    var onSettings: ((PipeKey) -> Void)?
    /// Called on the loop when a gateway has come or gone.
    var onNodes: (() -> Void)?

    init(store: RedisStore, parts: BrokerParts, logger: Logger) {
        self.store = store
        self.parts = parts
        self.logger = logger
    }

    func start(_ channels: RedisChannels) {
        // Scripts of any slot publish there.
        channels.subscribe(store.keys.control, mayBeSharded: false) { [self] bytes in
            guard let note = ControlNote(bytes) else {
                return logger.warning("not a note of a gateway")
            }
            take(note)
        } onConfirmed: { [self] in
            Task { await self.catchUp() }
        }
    }

    func take(_ note: ControlNote) {
        switch note {
        case .settings(let pipe, let settings, let version):
            let isNew = versions.withLock { versions in
                guard version > versions[pipe] ?? 0 else { return false }
                versions[pipe] = version
                parts.cache.set(settings, for: pipe)
                return true
            }
            guard isNew else { return }
            store.client.loop.execute { self.onSettings?(pipe) }
        case .token(let tenant, let token): parts.sink.closeConnections(of: tenant, token: token)
        case .nodes: store.client.loop.execute { self.onNodes?() }
        case .userKey(let user): parts.sink.closeConnections(withKeyOf: user)
        }
    }

    /// A node may have died before it had told of a change; on the loop.
    func catchUpSoon() {
        guard !isCatchingUp else { return }
        isCatchingUp = true
        store.client.loop.scheduleTask(in: .milliseconds(500)) {
            self.isCatchingUp = false
            Task { await self.catchUp() }
        }
    }

    /// What was said while nobody listened is read instead.
    private func catchUp() async {
        do {
            for note in try await store.controlNotes(users: parts.users.allOnline()) { take(note) }
        } catch {
            logger.warning("cannot read what has changed", metadata: ["error": "\(error.message)"])
        }
    }
}
