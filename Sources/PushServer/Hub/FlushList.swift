import CometEngine

/// Subscribers that were written to and are to be flushed, some at a time.
struct FlushList {
    private var subscribers: [Subscriber] = []
    private var cursor = 0
    /// What one of them takes, as `FanOutWork` counts effort.
    private var effort = 0
    /// When the oldest message was published that was written to them; nil: there is none.
    private(set) var begin: UInt64?
    /// Of what was written to them; usually none.
    private var traces: [FanOutTrace] = []

    var isEmpty: Bool { cursor == subscribers.count }

    /// - Parameters:
    ///   - subscribers: Those written to; gets a list that is empty and has room.
    ///   - bytes: What was written to all of them together.
    mutating func fill(
        from written: inout [Subscriber], bytes: Int, since begin: UInt64?, traces: [FanOutTrace] = []
    ) {
        self.begin = begin
        self.traces = traces
        effort = FanOutWork.effort(ofFlushing: bytes / max(1, written.count))
        cursor = 0
        swap(&subscribers, &written)
    }

    /// Flushes the next of them; gives what it took.
    mutating func flushNext() -> Int {
        subscribers[cursor].flush()
        cursor += 1
        return effort
    }

    /// Those to be told that all of them are flushed.
    mutating func takeTraces() -> [FanOutTrace] {
        defer { traces = [] }
        return traces
    }

    /// The list, emptied, so that its room is used again.
    mutating func takeRoom() -> [Subscriber] {
        var room: [Subscriber] = []
        swap(&room, &subscribers)
        cursor = 0
        room.removeAll(keepingCapacity: room.count <= 65_536)
        return room
    }
}
