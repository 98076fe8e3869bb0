import CometEngine
import NIOCore

/// Private messages that were written to a client and that it has not acknowledged.
struct PendingReceipt {
    /// The last one of them.
    let id: MessageID
    let receipt: Receipt
    let since: NIODeadline
}
