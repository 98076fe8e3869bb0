import CometEngine

/// `pipe_messages`: the histories of pipes.
struct OldPipeMessages: MessageTable {
    let name = "pipe_messages"
    let columns = ["pipe_name", "id", "time", "event", "message", "user_id"]
    let allowsLateMessages = false
    let now: Int64
    let maxLength: Int
    /// What every pipe keeps, once the old settings are taken over.
    let settings: PipeSettingsCache

    func box(of row: OldRow) throws(Rejection) -> PipeKey {
        PipeKey(tenant: try row.tenant(), name: try row.pipe())
    }

    func message(of row: OldRow, in box: PipeKey) throws(Rejection) -> OldMessage {
        guard let user = Int32(exactly: try row.number("user_id")), user >= 0 else {
            throw Rejection("user_id is below 0")
        }
        return try OldMessage(row, user: user, now: now, maxLength: maxLength)
    }

    func limit(of box: PipeKey) throws(Rejection) -> Int {
        guard let settings = settings.settings(of: box) else {
            throw Rejection("the pipe keeps no messages (pipes_settings)")
        }
        return settings.length
    }

    func stored(in box: PipeKey, of store: any Store) async throws -> [MessageID] {
        try await store.history(of: box, after: nil).map(\.id)
    }

    func change(_ message: OldMessage, in box: PipeKey, limit: Int) -> StoreChange {
        .appendMessage(
            Message(
                id: message.id, pipe: box, event: message.event, body: message.body, user: message.user,
                origin: .backend, time: message.time, isKept: true),
            keep: limit)
    }
}
