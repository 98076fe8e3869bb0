/// What became of the rows of an old table; each of them is written, already there or rejected.
package struct TableReport: Sendable {
    /// Rows rejected for one reason.
    package struct Rejected: Sendable {
        package var count: Int
        /// The first of them.
        package var example: String
    }

    package let name: String
    package internal(set) var exists = true
    package internal(set) var read = 0
    package internal(set) var written = 0
    package internal(set) var alreadyThere = 0
    /// By reason.
    package private(set) var rejected: [String: Rejected] = [:]

    init(_ name: String) {
        self.name = name
    }

    package var rejectedCount: Int { rejected.values.reduce(0) { $0 + $1.count } }

    mutating func reject(_ reason: String, count: Int = 1, example: @autoclosure () -> String) {
        guard count > 0 else { return }
        if rejected[reason] == nil { rejected[reason] = Rejected(count: 0, example: example()) }
        rejected[reason]?.count += count
    }
}
