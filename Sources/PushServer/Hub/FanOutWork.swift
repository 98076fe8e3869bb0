import CometEngine

/// What a pass over the work of a loop has done so far.
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
    /// What flushing took, as effort.
    private var flushing = 0
    /// Of what was taken out of the mailbox; usually none.
    private var traces: [FanOutTrace] = []

    /// About the time that all of it took, where a call of `write` takes 1.
    var effort: Int { writes + joined / 1024 + flushing }

    /// A system call, and the kernel's copy.
    static func effort(ofFlushing bytes: Int) -> Int {
        32 + bytes / 256
    }

    mutating func countFlush(_ effort: Int) {
        flushing += effort
    }

    mutating func takeTraces() -> [FanOutTrace] {
        defer { traces = [] }
        return traces
    }

    mutating func settle(_ delivery: Delivery) {
        if case .frame(let frame, _) = delivery.content, let trace = frame.trace { traces.append(trace) }
        let load = delivery.audience.audience.load
        if let last = settled.indices.last, settled[last].load === load {
            settled[last].amount += delivery.amount
        } else {
            settled.append((load, delivery.amount))
        }
    }
}
