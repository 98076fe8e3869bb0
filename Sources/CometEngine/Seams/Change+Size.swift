extension Change {
    /// About how many bytes it takes while it waits for COMMIT.
    var size: Int {
        MemoryLayout<Change>.stride + textSize
    }

    private var textSize: Int {
        switch self {
        case .publish(let publication):
            publication.pipe.name.utf8.count + publication.event.utf8.count + publication.body.utf8.count
        case .send(let sending): sending.event.utf8.count + sending.body.utf8.count
        case .store(let change): change.textSize
        }
    }
}

extension StoreChange {
    fileprivate var textSize: Int {
        switch self {
        case .appendMessage(let message, _): message.event.utf8.count + message.body.utf8.count
        case .queueMessage(let message, _): message.event.utf8.count + message.body.utf8.count
        case .deleteMessages(_, let ids), .deleteQueued(_, let ids): ids.count * MemoryLayout<MessageID>.stride
        case .setPipe(let pipe, _), .removePipe(let pipe), .clearHistory(let pipe), .raiseFloor(let pipe, _):
            pipe.name.utf8.count
        case .setUserKey(_, let text), .setUserData(_, let text), .revokeToken(_, let text),
            .unrevokeToken(_, let text):
            text.utf8.count
        case .removeUserKey, .removeUserData, .setLastSeen, .expire: 0
        }
    }
}
