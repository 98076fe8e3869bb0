package import CometQL

/// What a WHERE clause says about the columns that a table can look up by, so that it need not list everything.
///
/// It only narrows: the rows that a table returns are held against the whole WHERE afterwards.
package struct KeyConstraint: Hashable, Sendable {
    /// Column name in lower case → the only values it may have, without duplicates, in the order written.
    package var equals: [String: [SQLValue]]
    /// Column name in lower case → a value that it must exceed or equal (from `>`, `>=`, BETWEEN).
    package var lowerBounds: [String: SQLValue]
    /// No row can match (`WHERE 1=0`, `WHERE id = NULL`).
    package var isNever: Bool

    package static let none = KeyConstraint()

    package init(equals: [String: [SQLValue]] = [:], lowerBounds: [String: SQLValue] = [:], isNever: Bool = false) {
        self.equals = equals
        self.lowerBounds = lowerBounds
        self.isNever = isNever
    }
}
