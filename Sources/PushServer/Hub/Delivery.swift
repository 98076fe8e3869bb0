import CometEngine
import NIOCore

/// Something for the members of an audience on one loop, in the order of the mailbox.
struct Delivery: Sendable {
    enum Content: Sendable {
        /// A message for all members but one.
        case frame(PushFrame, except: ConnectionID?)
        /// Messages that were queued for a user, with a receipt.
        case queued(QueuedDelivery)
        /// Tells a recovery that everything before this was handed out.
        case mark(Recovery)

        /// Bytes that it holds; what was queued is counted by the store.
        var bytes: Int {
            if case .frame(let frame, _) = self { frame.current.readableBytes } else { 0 }
        }
    }

    let audience: LoopAudience
    /// Counts up over all deliveries; told apart from joins, which note the number they came at.
    let sequence: UInt64
    let content: Content
    /// What it adds to its tenant's load.
    let amount: TenantLoad.Amount
}
