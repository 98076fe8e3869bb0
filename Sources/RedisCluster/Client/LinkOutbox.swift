import NIOCore

/// Commands of one connection that were not sent yet, as the bytes that go out.
struct LinkOutbox {
    typealias Completion = RedisLink.Completion

    struct Entry {
        let length: Int
        let deadline: NIODeadline
        let completion: Completion
    }

    /// More than this wait for nobody.
    private static let maximumOutstanding = 200_000
    private static let maximumBytes = 256 << 20

    private var bytes = ByteBuffer()
    private var entries: CircularBuffer<Entry> = []
    /// Commands without an answer, waiting here or on their way.
    private var outstanding = 0
    var isScheduled = false
    var isClosed = false

    /// - Returns: Why nothing was taken in.
    mutating func add(
        _ commands: [RedisCommand], _ completions: [Completion], _ deadline: NIODeadline
    ) -> RedisFault? {
        if isClosed { return .closed }
        guard outstanding < Self.maximumOutstanding, bytes.readableBytes < Self.maximumBytes else { return .busy }
        for (command, completion) in zip(commands, completions) {
            let start = bytes.writerIndex
            command.write(to: &bytes)
            entries.append(Entry(length: bytes.writerIndex - start, deadline: deadline, completion: completion))
        }
        outstanding += commands.count
        return nil
    }

    mutating func takeAll() -> (bytes: ByteBuffer, entries: CircularBuffer<Entry>) {
        defer { (bytes, entries) = (ByteBuffer(), []) }
        return (bytes, entries)
    }

    /// Takes out from the oldest on, as long as the condition holds.
    mutating func drop(while isOver: (NIODeadline) -> Bool) -> [Completion] {
        var dropped: [Completion] = []
        while let entry = entries.first, isOver(entry.deadline) {
            bytes.moveReaderIndex(forwardBy: min(entry.length, bytes.readableBytes))
            dropped.append(entry.completion)
            entries.removeFirst()
        }
        settle(dropped.count)
        return dropped
    }

    /// One that is sent beside the others, and answered like them.
    mutating func addSent() { outstanding += 1 }

    mutating func settle(_ answered: Int) { outstanding = max(0, outstanding - answered) }
}
