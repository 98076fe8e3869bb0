/// What waits to be handed out on one event loop.
struct Mailbox {
    private var deliveries: [Delivery] = []
    /// The loop was told to look here and has not yet.
    private var isScheduled = false

    /// Adds a delivery; true: the loop has to be woken.
    mutating func append(_ delivery: Delivery) -> Bool {
        deliveries.append(delivery)
        if isScheduled { return false }
        isScheduled = true
        return true
    }

    /// Exchanges what is here for an empty list, whose room is used again.
    mutating func take(into list: inout [Delivery]) {
        isScheduled = false
        swap(&list, &deliveries)
    }
}
