import CometEngine

/// What one tenant has in the mailboxes of all loops, and the publishers that wait until it is less.
///
/// `@unchecked Sendable`: its fields belong to the hub's mutex.
final class TenantLoad: @unchecked Sendable {
    /// An amount of what waits to be handed out.
    struct Amount: Hashable, Sendable {
        var messages = 0
        /// Messages times subscribers.
        var deliveries = 0
        var bytes = 0

        static func += (sum: inout Amount, more: Amount) {
            sum.messages += more.messages
            sum.deliveries += more.deliveries
            sum.bytes += more.bytes
        }

        static func -= (sum: inout Amount, less: Amount) {
            sum.messages -= less.messages
            sum.deliveries -= less.deliveries
            sum.bytes -= less.bytes
        }

        /// Whether it is more than publishers may pile up: some tenths of a second of work, unless the messages are so
        /// few that joining them would no longer pay.
        fileprivate func exceeds(_ limit: Amount) -> Bool {
            bytes > limit.bytes || (messages > limit.messages && deliveries > limit.deliveries)
        }
    }

    /// From here on publishers wait.
    static let high = Amount(messages: 64, deliveries: 65_536, bytes: 64 << 20)
    /// From here on they go on.
    private static let low = Amount(messages: 32, deliveries: 32_768, bytes: 32 << 20)

    /// Pipes and users of the tenant that have subscribers.
    var audiences = 0
    private var waiting = Amount()
    private(set) var isCrowded = false
    private var publishers: ArraySlice<CheckedContinuation<Void, Never>> = []
    /// Those that wait are being let go on, one after the other.
    private var isReleasing = false

    /// Counts what is put into mailboxes; true: publishers have to wait from now on.
    func add(_ amount: Amount) -> Bool {
        waiting += amount
        guard !isCrowded, waiting.exceeds(Self.high) else { return false }
        isCrowded = true
        return true
    }

    /// Counts what was handed out; true: there is room again.
    func remove(_ amount: Amount) -> Bool {
        waiting -= amount
        guard isCrowded, !waiting.exceeds(Self.low) else { return false }
        isCrowded = false
        return true
    }

    /// Whether whoever asks is the one to let those go on that wait, as `takePublisher()` gives them.
    func beginRelease() -> Bool {
        guard !isReleasing, !publishers.isEmpty else { return false }
        isReleasing = true
        return true
    }

    /// The one that has waited longest; nil: there is none, or no room any more.
    func takePublisher() -> CheckedContinuation<Void, Never>? {
        if !isCrowded, let next = publishers.popFirst() { return next }
        isReleasing = false
        return nil
    }

    func wait(_ publisher: CheckedContinuation<Void, Never>) {
        publishers.append(publisher)
    }
}
