import CometQL

/// A use of a table in a statement, and what is known of the rows that it needs.
struct TableLoad {
    var table: TableName
    var constraint: KeyConstraint
}
