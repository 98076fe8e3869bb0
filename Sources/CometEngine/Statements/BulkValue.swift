package import CometQL

/// One parameter of one row of a bulk execution (MariaDB's array binding).
package enum BulkValue: Hashable, Sendable {
    case value(SQLValue)
    /// The column's default.
    case `default`
    /// UPDATE leaves the column as it is; INSERT gives it its default.
    case ignore
}
