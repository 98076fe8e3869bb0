import CometEngine

/// What waits to be handed out on one event loop.
struct Mailbox {
    private var deliveries: [Delivery] = []
    /// The loop was told to look here and has not yet.
    private var isScheduled = false
    /// When the first delivery came, by `MonotonicTime`: one look at the clock for all that go out together.
    private var begin: UInt64 = 0

    /// Adds a delivery; true: the loop has to be woken.
    mutating func append(_ delivery: Delivery) -> Bool {
        deliveries.append(delivery)
        if isScheduled { return false }
        isScheduled = true
        begin = MonotonicTime.now
        return true
    }

    /// Exchanges what is here for an empty list, whose room is used again; gives when the first of it came.
    mutating func take(into list: inout [Delivery]) -> UInt64 {
        isScheduled = false
        swap(&list, &deliveries)
        return begin
    }
}
