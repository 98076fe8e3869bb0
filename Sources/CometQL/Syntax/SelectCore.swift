/// `SELECT … FROM … WHERE … GROUP BY … HAVING …`, or a parenthesised query inside a UNION.
package struct SelectCore: Hashable, Sendable {
    package var isDistinct: Bool
    /// SQL_CALC_FOUND_ROWS.
    package var countsFoundRows: Bool
    package var items: [SelectItem]
    package var from: [TableReference]
    package var condition: Expression?
    package var groupBy: [Expression]
    package var having: Expression?
    /// ORDER BY and LIMIT of a parenthesised member of a UNION; empty otherwise.
    package var innerOrderBy: [OrderTerm]
    package var innerLimit: Limit?

    package init(
        isDistinct: Bool = false, countsFoundRows: Bool = false, items: [SelectItem], from: [TableReference] = [],
        condition: Expression? = nil, groupBy: [Expression] = [], having: Expression? = nil,
        innerOrderBy: [OrderTerm] = [], innerLimit: Limit? = nil
    ) {
        self.isDistinct = isDistinct
        self.countsFoundRows = countsFoundRows
        self.items = items
        self.from = from
        self.condition = condition
        self.groupBy = groupBy
        self.having = having
        self.innerOrderBy = innerOrderBy
        self.innerLimit = innerLimit
    }
}
