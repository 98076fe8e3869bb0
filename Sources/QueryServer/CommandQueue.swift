import CometQL
import MySQLWire

/// Commands on their way from a connection's channel to the task that carries them out, on one event loop.
///
/// `AsyncStream` would do the same, but has each command waited for on the global pool: two changes of threads for every
/// statement.
struct CommandQueue {
    /// A command, and what has been done of it already.
    struct Entry {
        enum Progress {
            case nothing
            /// The first statement of its text is known, and where that ends.
            case parsed(ParsedStatement, end: Int)
            /// The values of a prepared statement's parameters are in the session.
            case bound
        }

        let command: Command
        var progress = Progress.nothing
    }

    private var entries: [Entry] = []
    private(set) var hasEnded = false
    private var reader: CheckedContinuation<Entry?, Never>?

    /// Gives a command to the reader, or keeps it until the reader comes.
    mutating func append(_ entry: Entry) {
        guard !hasEnded else { return }
        if let reader = reader.take() { reader.resume(returning: entry) } else { entries.append(entry) }
    }

    /// No more commands come; those that are here are still carried out.
    mutating func finish() {
        hasEnded = true
        reader.take()?.resume(returning: nil)
    }

    /// The next command, if it is known by now; nil within: there is none and none will come.
    mutating func next() -> Entry?? {
        if !entries.isEmpty { return entries.removeFirst() }
        return hasEnded ? .some(nil) : .none
    }

    /// Told when the next command comes.
    mutating func wait(_ reader: CheckedContinuation<Entry?, Never>) {
        self.reader = reader
    }
}
