import CometEngine
import Synchronization

/// Makes ids for all tests of the process, so that no two are the same.
private let ids = MessageIDGenerator(node: 7)

extension TenantID {
    static let one = TenantID(rawValue: 1)
    static let two = TenantID(rawValue: 2)
}

extension PipeKey {
    static let news = PipeKey(tenant: .one, name: "news")
    static let sport = PipeKey(tenant: .one, name: "sport")
    /// Another pipe than `news`: names are case-sensitive.
    static let capitalNews = PipeKey(tenant: .one, name: "NEWS")
    /// Another pipe than `news`: it is another tenant's.
    static let newsOfTwo = PipeKey(tenant: .two, name: "news")
}

extension UserKey {
    static let anna = UserKey(tenant: .one, user: 11)
    static let ben = UserKey(tenant: .one, user: 12)
    static let annaOfTwo = UserKey(tenant: .two, user: 11)
}

extension Message {
    static func sample(
        _ body: String = "hello", pipe: PipeKey = .news, id: MessageID? = nil, event: String = "said",
        user: Int32 = 0, origin: Origin = .backend, time: Int64 = 1_700_000_000
    ) -> Message {
        Message(
            id: id ?? ids.next(milliseconds: 1_700_000_000_000), pipe: pipe, event: event, body: body, user: user,
            origin: origin, time: time)
    }
}

extension PrivateMessage {
    static func sample(
        _ body: String = "hello", to receiver: UserKey = .anna, id: MessageID? = nil, time: Int64 = 1_700_000_000
    ) -> PrivateMessage {
        PrivateMessage(
            id: id ?? ids.next(milliseconds: 1_700_000_000_000), receiver: receiver, event: "said", body: body,
            time: time)
    }
}

/// A message with its fields side by side, to compare by value.
struct MessageFields: Hashable, CustomStringConvertible {
    let id: MessageID
    let pipe: PipeKey
    let event: String
    let body: [UInt8]
    let user: Int32
    let origin: UInt8
    let time: Int64

    init(_ message: Message) {
        id = message.id
        pipe = message.pipe
        event = message.event
        body = Array(message.body.utf8)
        user = message.user
        origin = message.origin.rawValue
        time = message.time
    }

    var description: String { "\(pipe.tenant.rawValue)/\(pipe.name) \(id) '\(String(decoding: body, as: UTF8.self))'" }
}

/// A clock that a test moves.
final class HandClock: Sendable {
    private let time: Mutex<Int64>

    init(seconds: Int64) {
        time = Mutex(seconds)
    }

    var clock: Clock {
        Clock { [self] in time.withLock { $0 * 1_000_000 } }
    }

    func advance(by seconds: Int64) {
        time.withLock { $0 += seconds }
    }
}
