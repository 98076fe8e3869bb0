import MySQLWire

/// Commands on their way from a connection's channel to the task that carries them out, on one event loop.
///
/// `AsyncStream` would do the same, but has each command waited for on the global pool: two changes of threads for every
/// statement.
struct CommandQueue {
    private var commands: [Command] = []
    private var hasEnded = false
    private var reader: CheckedContinuation<Command?, Never>?

    /// Gives a command to the reader, or keeps it until the reader comes.
    mutating func append(_ command: Command) {
        guard !hasEnded else { return }
        if let reader = reader.take() { reader.resume(returning: command) } else { commands.append(command) }
    }

    /// No more commands come; those that are here are still carried out.
    mutating func finish() {
        hasEnded = true
        reader.take()?.resume(returning: nil)
    }

    /// The next command, if it is known by now; nil within: there is none and none will come.
    mutating func next() -> Command?? {
        if !commands.isEmpty { return commands.removeFirst() }
        return hasEnded ? .some(nil) : .none
    }

    /// Told when the next command comes.
    mutating func wait(_ reader: CheckedContinuation<Command?, Never>) {
        self.reader = reader
    }
}
