import CometEngine
import NIOCore

/// Subscribers of a loop that are about to be closed for having too much waiting, and read: their tenant gets no turn
/// until they have caught up, so that its publishers wait for them as they wait for everything else.
///
/// Somebody who does not read holds nobody up for longer than a moment, and is then closed as soon as more comes.
///
/// Used on the loop only.
struct Laggards {
    private struct Entry {
        let subscriber: Subscriber
        /// Bytes that waited for it when it was looked at last.
        var waiting: Int
        /// When it has to have taken something.
        var deadline: NIODeadline
    }

    /// What a subscriber has to take in the time (`PushSettings.patience`): with less it would hold the others up for longer
    /// than its messages are worth.
    private static let progress = 64 << 10

    private var entries: [ObjectIdentifier: Entry] = [:]
    private var counts: [TenantID: Int] = [:]

    func contains(tenant: TenantID) -> Bool { counts[tenant] != nil }

    /// When one of them has to be looked at.
    var nextLook: NIODeadline? { entries.values.lazy.map(\.deadline).min() }

    private static func patience(with subscriber: Subscriber) -> TimeAmount {
        TimeAmount(subscriber.server.settings.patience)
    }

    /// Adds one that is not here; false: it is.
    mutating func insert(_ subscriber: Subscriber, now: NIODeadline) -> Bool {
        guard entries[ObjectIdentifier(subscriber)] == nil else { return false }
        entries[ObjectIdentifier(subscriber)] = Entry(
            subscriber: subscriber, waiting: subscriber.heldBytes, deadline: now + Self.patience(with: subscriber))
        counts[subscriber.tenant, default: 0] += 1
        return true
    }

    /// Takes out one that has caught up or is gone; false: it was not here.
    mutating func remove(_ subscriber: Subscriber) -> Bool {
        guard entries.removeValue(forKey: ObjectIdentifier(subscriber)) != nil else { return false }
        let others = (counts[subscriber.tenant] ?? 1) - 1
        counts[subscriber.tenant] = others > 0 ? others : nil
        return true
    }

    /// Takes out those whose time is over and that have taken too little; gives them.
    mutating func takeDeaf(now: NIODeadline) -> [Subscriber] {
        var deaf: [Subscriber] = []
        for (key, entry) in entries where entry.deadline <= now {
            let held = entry.subscriber.heldBytes
            if held + Self.progress <= entry.waiting {
                entries[key]?.waiting = held
                entries[key]?.deadline = now + Self.patience(with: entry.subscriber)
            } else {
                deaf.append(entry.subscriber)
            }
        }
        for subscriber in deaf { _ = remove(subscriber) }
        return deaf
    }
}
