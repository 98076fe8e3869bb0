import CometQL

/// What an INSERT has gathered while it checks its rows; nothing of it has happened yet.
struct InsertPlan {
    private(set) var changes: [Change] = []
    /// Rows counted already, as MySQL counts them.
    private(set) var affected = 0
    /// For each change, whether only its doing tells how many rows it counts for.
    private var isCountedByOutcome: [Bool] = []
    var duplicates = 0
    private var rowsByKey: [SQLValue: Row] = [:]

    /// Whether an earlier row of the statement has been given a key.
    var hasSeenKeys: Bool { !rowsByKey.isEmpty }

    /// - Parameter affected: nil: the outcome tells.
    mutating func append(_ new: [Change], affected count: Int?, row: Row) {
        affected += count ?? 0
        for change in new {
            changes.append(change)
            isCountedByOutcome.append(count == nil)
        }
        if let key = row.first, rowsByKey[key] != nil { rowsByKey[key] = row }
    }

    /// What the changes have done: the rows affected, as MySQL counts them, and how many subscribers there were.
    func count(_ outcomes: [ChangeOutcome]) -> (affected: Int, subscribers: Int) {
        var total = (affected: affected, subscribers: 0)
        for (outcome, isCounted) in zip(outcomes, isCountedByOutcome) {
            total.subscribers += outcome.subscribers
            if isCounted { total.affected += outcome.affected }
        }
        return total
    }

    /// Keeps the row, so that a later row of the statement with its key finds it.
    mutating func remember(_ row: Row) {
        if let key = row.first { rowsByKey[key] = row }
    }

    func row(withKey key: SQLValue) -> Row? {
        rowsByKey[key]
    }
}
