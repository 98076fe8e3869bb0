import CometEngine

extension AnswerFrame {
    /// A message as its pipe's subscribers get it.
    init(_ message: Message) {
        self.init(
            data: Self.content(of: message), event: message.event, time: message.time, pipe: message.pipe.name)
        if message.origin == .browser, message.user != 0 { user = message.user }
        if message.isKept { id = message.id }
    }

    /// A kept message as an answer to `pipe_log`.
    init(history message: Message, marker: String, for generation: ClientGeneration) {
        self.init(
            data: Self.content(of: message), event: message.event, time: message.time, pipe: message.pipe.name)
        fromQueue = true
        history = true
        user = message.user
        if generation != .four { self.marker = marker }
    }

    /// A message for one user; `fromQueue`: it waited for the user to come.
    init(_ message: PrivateMessage, fromQueue: Bool) {
        self.init(data: .text(message.body), event: message.event, time: message.time, pipe: "msg")
        self.fromQueue = fromQueue
        id = message.id
    }

    /// Track events carry an object made by this server; everything else is text that somebody inserted.
    private static func content(of message: Message) -> Content {
        message.origin == .server && message.body.utf8.first == UInt8(ascii: "{")
            ? .json(message.body) : .text(message.body)
    }
}
