import CometEngine

/// A message as bytes: its id, then ` TIME USER ORIGIN SENDER LENGTH EVENT`, then the body.
///
/// What comes out of Redis may be anybody's, so reading never trusts it.
struct MessageText {
    /// Bytes of an id.
    static let idLength = 36

    /// All but the id.
    static func rest(
        event: String, body: String, user: Int32, origin: Message.Origin, time: Int64, sender: String = "-"
    ) -> [UInt8] {
        let head = " \(time) \(user) \(origin.rawValue) \(sender) \(event.utf8.count) "
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.utf8.count + event.utf8.count + body.utf8.count)
        bytes += head.utf8
        bytes += event.utf8
        bytes += body.utf8
        return bytes
    }

    static func rest(_ message: Message) -> [UInt8] {
        rest(
            event: message.event, body: message.body, user: message.user, origin: message.origin, time: message.time)
    }

    static func rest(_ message: PrivateMessage) -> [UInt8] {
        rest(event: message.event, body: message.body, user: 0, origin: .backend, time: message.time)
    }

    let time: Int64
    let user: Int32
    let origin: Message.Origin
    let sender: Substring
    let event: String
    let body: String

    /// Reads what follows the id; nil: no gateway wrote that.
    init?(_ bytes: ArraySlice<UInt8>) {
        var fields: [Substring] = []
        var position = bytes.startIndex
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: " ") else { return nil }
        position += 1
        while fields.count < 5 {
            guard let end = bytes[position...].firstIndex(of: UInt8(ascii: " ")), end - position < 200 else {
                return nil
            }
            fields.append(Substring(decoding: bytes[position..<end], as: UTF8.self))
            position = end + 1
        }
        guard let time = Int64(fields[0]), let user = Int32(fields[1]),
            let origin = UInt8(fields[2]).flatMap(Message.Origin.init(rawValue:)), let length = Int(fields[4]),
            length >= 0, length <= bytes.endIndex - position,
            let event = String(validating: bytes[position..<position + length], as: UTF8.self),
            let body = String(validating: bytes[(position + length)...], as: UTF8.self)
        else { return nil }
        self.time = time
        self.user = user
        self.origin = origin
        sender = fields[3]
        self.event = event
        self.body = body
    }

    static func id(_ bytes: ArraySlice<UInt8>) -> MessageID? {
        MessageID(String(decoding: bytes.prefix(idLength), as: UTF8.self))
    }

    func message(_ id: MessageID, in pipe: PipeKey, isKept: Bool) -> Message {
        Message(
            id: id, pipe: pipe, event: event, body: body, user: user, origin: origin, time: time, isKept: isKept)
    }

    static func privateMessage(_ bytes: ArraySlice<UInt8>, to receiver: UserKey) -> PrivateMessage? {
        guard let id = id(bytes), let text = MessageText(bytes.dropFirst(idLength)) else { return nil }
        return PrivateMessage(id: id, receiver: receiver, event: text.event, body: text.body, time: text.time)
    }
}
