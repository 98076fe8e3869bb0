/// UPDATE of one table.
package struct UpdateStatement: Hashable, Sendable {
    package var table: TableName
    package var alias: String?
    package var assignments: [Assignment]
    package var condition: Expression?
    package var orderBy: [OrderTerm]
    package var limit: Limit?
    package var isIgnore: Bool

    package init(
        table: TableName, alias: String? = nil, assignments: [Assignment], condition: Expression? = nil,
        orderBy: [OrderTerm] = [], limit: Limit? = nil, isIgnore: Bool = false
    ) {
        self.table = table
        self.alias = alias
        self.assignments = assignments
        self.condition = condition
        self.orderBy = orderBy
        self.limit = limit
        self.isIgnore = isIgnore
    }
}
