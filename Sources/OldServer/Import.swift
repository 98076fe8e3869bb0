package import CometEngine

/// Takes what an old installation holds over into a store; run again, it adds what is missing and nothing twice.
package struct Import {
    private let store: any Store
    private let settings: EngineSettings
    private let isDry: Bool
    private let now: Int64

    /// - Parameter isDry: everything is read and compared, nothing written.
    package init(into store: any Store, settings: EngineSettings, isDry: Bool, now: Int64) {
        self.store = store
        self.settings = settings
        self.isDry = isDry
        self.now = now
    }

    /// Takes over table by table, and tells each when it is done.
    ///
    /// - Parameter queuedUntil: what the last complete import returned; private messages up to this one have been here,
    ///   and may have been delivered since.
    /// - Returns: the newest private message.
    package func run(
        _ database: OldDatabase, queuedUntil: MessageID?, tell: (TableReport) -> Void
    ) async throws -> MessageID? {
        let present = try await store.load().settings
        let pipes = OldPipeSettings(maxLength: settings.maxHistoryLength, settings: present)
        tell(try await KeyedImport(pipes, store: store, isDry: isDry).run(database))
        tell(try await KeyedImport(OldUserKeys(), store: store, isDry: isDry).run(database))
        let data = OldUserData(maxLength: settings.maxMessage)
        tell(try await KeyedImport(data, store: store, isDry: isDry).run(database))
        tell(try await KeyedImport(OldUserTimes(now: now), store: store, isDry: isDry).run(database))
        tell(try await KeyedImport(OldRevokedTokens(), store: store, isDry: isDry).run(database))

        let history = MessageImport(
            OldPipeMessages(
                now: now, maxLength: settings.maxMessage,
                settings: try await kept(present, pipes, database)),
            store: store, mark: nil, isDry: isDry)
        tell(try await history.run(database))
        let queues = MessageImport(
            OldUserMessages(
                now: now, maxLength: settings.maxMessage, maxQueueLength: settings.maxQueueLength,
                queueTTL: settings.queueTTL),
            store: store, mark: queuedUntil, isDry: isDry)
        tell(try await queues.run(database))
        return queues.newest
    }

    /// What every pipe keeps: the store's own settings before the old ones, which a dry run has not written.
    private func kept(
        _ present: [PipeKey: PipeSettings], _ pipes: OldPipeSettings, _ database: OldDatabase
    ) async throws -> PipeSettingsCache {
        var settings = present
        if let rows = try database.rows(of: pipes.name, pipes.columns) {
            while let row = try rows.next() {
                guard let tenant = try? row.tenant(), let (name, length) = try? pipes.entry(of: row) else { continue }
                let key = PipeKey(tenant: tenant, name: name)
                if settings[key] == nil { settings[key] = PipeSettings(length: length) }
            }
        }
        return PipeSettingsCache(rows: settings, alwaysLoggedLength: self.settings.maxHistoryLength)
    }
}
