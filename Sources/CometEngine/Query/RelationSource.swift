package import CometQL

/// Where a query finds its tables: the catalog of the session's tenant, with its uncommitted changes laid over.
package protocol RelationSource {
    /// The columns of a table, in order, with their origin filled in.
    ///
    /// Fails with error 15 for an unknown database or table.
    func columns(of table: TableName) throws(StatementError) -> [Column]

    /// The rows that can match `constraint`.
    func portions(
        of table: TableName, matching constraint: KeyConstraint
    ) throws(StatementError) -> Portions<Row, StatementError>
}
