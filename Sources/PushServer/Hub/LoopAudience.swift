import CometEngine

/// The part of an audience whose connections live on one event loop.
///
/// `@unchecked Sendable`: `count` belongs to the hub's mutex, everything else to the loop.
final class LoopAudience: @unchecked Sendable {
    struct Member {
        let subscriber: Subscriber
        /// Where the subscriber keeps this membership.
        var slot: Int
        /// The hub's sequence number when it joined: what was sent up to then is not for this member.
        let joined: UInt64
    }

    let audience: Audience
    let tenant: TenantID
    /// The loop's number.
    let loop: Int
    /// Joins minus leaves; `members` follows a moment later, on the loop.
    var count = 0

    private(set) var members: [Member] = []
    private(set) var legacyMembers = 0
    /// Members that get ids, over WebSockets.
    private(set) var laterMembers = 0
    private(set) var streamMembers = 0
    /// Members that take compressed messages.
    private(set) var deflatingMembers = 0
    /// Members that are being sent what they have missed.
    var holds = 0
    /// The sequence number of the latest join: a delivery above it is for everybody.
    private(set) var latestJoin: UInt64 = 0

    init(audience: Audience, loop: Int) {
        self.audience = audience
        tenant = audience.topic.tenant
        self.loop = loop
    }

    /// Adds a member and tells it its place.
    func insert(_ subscriber: Subscriber, joined: UInt64) {
        let slot = subscriber.memberships.count
        subscriber.memberships.append(Membership(audience: self, index: members.count))
        members.append(Member(subscriber: subscriber, slot: slot, joined: joined))
        latestJoin = max(latestJoin, joined)
        count(subscriber, 1)
    }

    /// Takes the subscriber's membership in this slot out of both lists, filling each gap with the list's last entry.
    static func remove(_ subscriber: Subscriber, slot: Int) {
        let membership = subscriber.memberships[slot]
        membership.audience.removeMember(at: membership.index)
        let last = subscriber.memberships.removeLast()
        if slot < subscriber.memberships.count {
            subscriber.memberships[slot] = last
            last.audience.members[last.index].slot = slot
        }
    }

    private func count(_ subscriber: Subscriber, _ difference: Int) {
        if subscriber.deflates { deflatingMembers += difference }
        switch subscriber.generation {
        case .legacy: legacyMembers += difference
        case .four: break
        case .later: laterMembers += difference
        case .stream: streamMembers += difference
        }
    }

    private func removeMember(at index: Int) {
        count(members[index].subscriber, -1)
        let last = members.removeLast()
        if index < members.count {
            members[index] = last
            last.subscriber.memberships[last.slot].index = index
        }
    }
}
