import CometQL

/// What one part of a query keeps in memory: counted against the statement's bound until that part is gone.
final class KeptMemory {
    let run: QueryRun
    private var bytes = 0

    init(_ run: QueryRun) {
        self.run = run
    }

    deinit {
        run.release(bytes)
    }

    /// Counts a value that is kept; fails when all of them take too much.
    func keep(_ value: SQLValue) throws(StatementError) {
        try add(Self.size(of: value))
    }

    func keep(_ row: Row) throws(StatementError) {
        try add(Self.size(of: row))
    }

    /// Counts `new` in the place of `old`.
    func keep(_ new: SQLValue, insteadOf old: SQLValue) throws(StatementError) {
        forget(old)
        try keep(new)
    }

    func forget(_ row: Row) {
        remove(Self.size(of: row))
    }

    /// It stays for as long as the statement runs.
    func keepForGood() {
        bytes = 0
    }

    private func forget(_ value: SQLValue) {
        remove(Self.size(of: value))
    }

    private func add(_ size: Int) throws(StatementError) {
        bytes += size
        try run.retain(size)
    }

    private func remove(_ size: Int) {
        bytes -= size
        run.release(size)
    }

    private static func size(of value: SQLValue) -> Int {
        MemoryLayout<SQLValue>.stride + value.stringSize
    }

    static func size(of row: Row) -> Int {
        row.reduce(arrayHeader) { $0 + size(of: $1) }
    }

    private static let arrayHeader = 40
}
