import CometEngine

/// `users_messages`: private messages that wait for their receivers.
struct OldUserMessages: MessageTable {
    let name = "users_messages"
    let columns = ["user_id", "id", "time", "event", "message"]
    let allowsLateMessages = true
    let now: Int64
    let maxLength: Int
    let maxQueueLength: Int
    let queueTTL: Int64

    func box(of row: OldRow) throws(Rejection) -> UserKey {
        UserKey(tenant: try row.tenant(), user: try row.user())
    }

    func message(of row: OldRow, in box: UserKey) throws(Rejection) -> OldMessage {
        let message = try OldMessage(row, user: 0, now: now, maxLength: maxLength)
        guard message.time > now - queueTTL else { throw Rejection("it has waited longer than queue.ttl") }
        return message
    }

    func limit(of box: UserKey) throws(Rejection) -> Int { maxQueueLength }

    func stored(in box: UserKey, of store: any Store) async throws -> [MessageID] {
        try await store.queuedMessages(of: box.tenant, users: [box.user]).map(\.id)
    }

    func change(_ message: OldMessage, in box: UserKey, limit: Int) -> StoreChange {
        .queueMessage(
            PrivateMessage(
                id: message.id, receiver: box, event: message.event, body: message.body, time: message.time),
            limit: limit)
    }
}
