/// What a tick has done so far.
struct FanOutWork {
    /// What was taken out of the mailbox, by the loads of the tenants; usually one.
    var settled: [(load: TenantLoad, amount: TenantLoad.Amount)] = []
    /// Calls of `write`.
    var writes = 0
    /// Bytes put together for all subscribers.
    var joined = 0
    /// Messages handed to subscribers.
    var deliveries = 0
    /// Bytes handed to subscribers.
    var bytes = 0

    /// Whether less was done than this.
    func hasRoom(writes: Int, bytes: Int) -> Bool {
        self.writes < writes && joined < bytes
    }

    mutating func settle(_ delivery: Delivery) {
        let load = delivery.audience.audience.load
        if let last = settled.indices.last, settled[last].load === load {
            settled[last].amount += delivery.amount
        } else {
            settled.append((load, delivery.amount))
        }
    }
}
