import CometQL

/// The rows of a subquery, and for `IN` an index of its first column.
final class SubqueryResult {
    let rows: [Row]
    private var index: Set<HashKey>?
    private let memory: KeptMemory?

    /// - Parameter memory: Counts the rows until the result is gone; nil where it lasts as long as the statement.
    init(rows: [Row], keptBy memory: KeptMemory?) {
        self.rows = rows
        self.memory = memory
    }

    /// Whether the first column of some row has `key`.
    func contains(_ key: HashKey, collation: Collation) -> Bool {
        if index == nil { index = Set(rows.compactMap { $0.first.map { HashKey($0, collation: collation) } }) }
        return index?.contains(key) ?? false
    }

    var hasNull: Bool { contains(.null, collation: .caseInsensitive) }
}
