import CometQL

/// The keys that an UPDATE has moved so far, so that it finds out when two rows would have the same.
struct KeyMoves {
    private var left: Set<SQLValue> = []
    private var taken: Set<SQLValue> = []

    /// Whether nobody has the key after the moves, if `isUsed` tells whether a row of the table has it before them.
    func isFree(_ key: SQLValue, isUsed: Bool) -> Bool {
        !taken.contains(key) && (!isUsed || left.contains(key))
    }

    mutating func move(from old: SQLValue, to new: SQLValue) {
        if taken.remove(old) == nil { left.insert(old) }
        taken.insert(new)
    }
}
