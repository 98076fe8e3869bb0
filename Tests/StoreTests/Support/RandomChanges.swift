import CometEngine
import TestSupport

/// A reproducible stream of batches over few keys, so that they meet each other often.
struct RandomChanges {
    static let tenants: [TenantID] = [.one, .two]
    static let pipes: [PipeKey] = [.news, .sport, .capitalNews, .newsOfTwo]
    private static let users: [UserKey] = [.anna, .ben, .annaOfTwo]

    var random: SplitMix64
    private var ids: [MessageID] = []
    private var time: Int64 = 1000

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func nextBatches() -> [[StoreChange]] {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in
            (0..<Int.random(in: 1...4, using: &random)).map { _ in nextChange() }
        }
    }

    private mutating func nextChange() -> StoreChange {
        time += Int64.random(in: 0...2, using: &random)
        let (pipe, user) = (pick(Self.pipes), pick(Self.users))
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<16:
            return .appendMessage(
                .sample("\(time)", pipe: pipe, id: nextID(), time: time), keep: Int.random(in: 0...12, using: &random))
        case 16..<18: return .deleteMessages(pipe, [pick(ids), pick(ids), pick(ids)].compactMap { $0 })
        case 18: return .clearHistory(pipe)
        case 19..<22:
            let ttl = pick([0, 0, 5, 20])
            return .setPipe(pipe, PipeSettings(length: Int.random(in: 0...10, using: &random), ttl: ttl))
        case 22: return .removePipe(pipe)
        case 23..<28:
            return .queueMessage(
                .sample("\(time)", to: user, id: nextID(), time: time), limit: Int.random(in: 0...6, using: &random))
        case 28..<30: return .deleteQueued(user, [pick(ids), pick(ids)].compactMap { $0 })
        case 30: return .setUserKey(user, hash: "\(time)")
        case 31: return .removeUserKey(user)
        case 32: return .setUserData(user, data: "\(time)")
        case 33: return .removeUserData(user)
        case 34: return .setLastSeen(user, time: time)
        case 35: return .revokeToken(user.tenant, token: pick(["a", "b"]))
        case 36: return .unrevokeToken(user.tenant, token: pick(["a", "b"]))
        default: return .expire(now: time, queuedBefore: time - 10)
        }
    }

    /// Mostly a new one; sometimes one that was there before, which may make the batch fail.
    private mutating func nextID() -> MessageID {
        if Int.random(in: 0..<12, using: &random) == 0, let old = pick(ids) { return old }
        let id = MessageID(high: 0x7000 | UInt64(time) << 16, low: 0x8000_0000_0000_0000 | UInt64(ids.count))
        ids.append(id)
        return id
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func pick(_ elements: [MessageID]) -> MessageID? {
        elements.suffix(40).randomElement(using: &random)
    }
}
