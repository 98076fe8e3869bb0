/// DELETE from one table.
package struct DeleteStatement: Hashable, Sendable {
    package var table: TableName
    package var alias: String?
    package var condition: Expression?
    package var orderBy: [OrderTerm]
    package var limit: Limit?

    package init(
        table: TableName, alias: String? = nil, condition: Expression? = nil, orderBy: [OrderTerm] = [],
        limit: Limit? = nil
    ) {
        self.table = table
        self.alias = alias
        self.condition = condition
        self.orderBy = orderBy
        self.limit = limit
    }
}
