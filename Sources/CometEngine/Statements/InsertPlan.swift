import CometQL

/// What an INSERT has gathered while it checks its rows; nothing of it has happened yet.
struct InsertPlan {
    private(set) var changes: [Change] = []
    /// Rows counted already, as MySQL counts them.
    private(set) var affected = 0
    /// Indexes of the changes whose count only their doing tells.
    private(set) var countsByOutcome: Set<Int> = []
    var duplicates = 0
    private var rowsByKey: [SQLValue: Row] = [:]

    /// Whether an earlier row of the statement has been given a key.
    var hasSeenKeys: Bool { !rowsByKey.isEmpty }

    /// - Parameter affected: nil: the outcome tells.
    mutating func append(_ new: [Change], affected count: Int?, row: Row) {
        if let count {
            affected += count
        } else {
            countsByOutcome.formUnion(changes.count..<(changes.count + new.count))
        }
        changes.append(contentsOf: new)
        if let key = row.first, rowsByKey[key] != nil { rowsByKey[key] = row }
    }

    /// Keeps the row, so that a later row of the statement with its key finds it.
    mutating func remember(_ row: Row) {
        if let key = row.first { rowsByKey[key] = row }
    }

    func row(withKey key: SQLValue) -> Row? {
        rowsByKey[key]
    }
}
