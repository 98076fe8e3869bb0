import CometEngine

/// A message as an old table holds it, with the id that it has here.
struct OldMessage {
    let id: MessageID
    let event: String
    let body: String
    /// The sender; 0: not given.
    let user: Int32
    let time: Int64
    let summary: String

    init(_ row: OldRow, user: Int32, now: Int64, maxLength: Int) throws(Rejection) {
        time = try row.time(now: now)
        let oldID = try row.text("id")
        guard !oldID.isEmpty else { throw Rejection("it has no id") }
        id = MessageID(oldID: oldID, time: time)
        event = try row.event()
        body = try row.text("message")
        guard body.utf8.count <= maxLength else { throw Rejection("message is longer than push.max_message") }
        self.user = user
        summary = row.summary
    }
}
