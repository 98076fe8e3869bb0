/// How many rows each pipe or user has, so that trimming need not count them again.
///
/// Only what is asked for is counted; after anything doubtful (a failed batch) all is forgotten and counted anew.
struct RowCounts<Key: Hashable> {
    private var counts: [Key: Int] = [:]
    private let capacity: Int

    init(capacity: Int = 100_000) {
        self.capacity = capacity
    }

    /// Notes an inserted row; `count` is asked, with the row in it, for a key that is not known yet.
    mutating func increment(_ key: Key, counting count: () throws -> Int) rethrows -> Int {
        if let known = counts[key] {
            counts[key] = known + 1
            return known + 1
        }
        let counted = try count()
        if counts.count >= capacity { counts.removeAll(keepingCapacity: true) }
        counts[key] = counted
        return counted
    }

    func count(of key: Key) -> Int? { counts[key] }

    mutating func subtract(_ removed: Int, from key: Key) {
        counts[key]? -= removed
    }

    mutating func forget(_ key: Key) {
        counts[key] = nil
    }

    mutating func forgetAll() {
        counts.removeAll()
    }
}
