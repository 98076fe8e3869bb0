/// A table of CometQL: its columns and how its rows are found.
///
/// What it can do beyond being read is told by conformance to ``InsertableTable``, ``UpdatableTable`` and
/// ``DeletableTable``; not conforming *is* "read-only" (error 10).
package protocol Table: Sendable {
    var name: String { get }
    /// Other names of the same table.
    var aliases: [String] { get }
    /// One sentence for TABLE_COMMENT.
    var comment: String { get }
    var columns: [Column] { get }
    /// Whether no two rows have the same value in the key column.
    var hasUniqueKey: Bool { get }

    /// The rows that can match, each in the order of `columns`; the whole WHERE is applied afterwards.
    ///
    /// A row may carry more values behind those of the columns: what the table needs to know the row again in
    /// ``DeletableTable/deletion(of:in:)``. No statement sees them.
    func rows(matching constraint: KeyConstraint, in context: TableContext) async throws(StatementError) -> [Row]

    /// The same rows in portions: for a table that may have more of them than should be in memory at once.
    func portions(
        matching constraint: KeyConstraint, in context: TableContext
    ) -> Portions<Row, StatementError>
}

extension Table {
    package var aliases: [String] { [] }
    package var hasUniqueKey: Bool { true }

    package func portions(
        matching constraint: KeyConstraint, in context: TableContext
    ) -> Portions<Row, StatementError> {
        .one { () async throws(StatementError) in try await rows(matching: constraint, in: context) }
    }

    /// The place of a column, by name in any case.
    package func index(of column: String) -> Int? {
        columns.firstIndex { $0.name.equalsIgnoringCase(column) }
    }
}

/// A table that takes INSERT and REPLACE.
package protocol InsertableTable: Table {
    /// Whether INSERT of a key that exists replaces the row, as old servers did; tables of messages have no given key.
    var replacesOnInsert: Bool { get }

    /// What inserting the row does.
    ///
    /// - Parameter row: a value for each column, already of the column's type and length; the default where the
    ///   statement gave none.
    func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change
}

/// A table that takes UPDATE.
package protocol UpdatableTable: Table {
    /// What changing `old` to `new` does.
    func update(from old: Row, to new: Row, in context: TableContext) throws(StatementError) -> [Change]
}

/// A table that takes DELETE and TRUNCATE.
package protocol DeletableTable: Table {
    /// What deleting these rows, which the table itself has given, does.
    func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change]
}
