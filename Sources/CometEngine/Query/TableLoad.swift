import CometQL

/// A use of a table in a statement, and what is known of the rows that it needs.
struct TableLoad {
    /// Where further values for a key come from, once other rows are there.
    enum Dependency {
        /// The column of another use of a table, by its place in that table.
        case column(load: Int, index: Int)
        /// The first column of a subquery that depends on nothing around it.
        case subquery(SubqueryNode)
    }

    var table: TableName
    var columns: [Column]
    var constraint: KeyConstraint
    /// The key column that must equal a value of the dependency.
    var dependencies: [(column: Column, on: Dependency)] = []
}
