/// A query: one or more SELECTs joined by UNION, then ORDER BY and LIMIT over the whole.
package struct SelectStatement: Hashable, Sendable {
    package var first: SelectCore
    package var unions: [Union]
    package var orderBy: [OrderTerm]
    package var limit: Limit?

    package init(first: SelectCore, unions: [Union] = [], orderBy: [OrderTerm] = [], limit: Limit? = nil) {
        self.first = first
        self.unions = unions
        self.orderBy = orderBy
        self.limit = limit
    }

    package struct Union: Hashable, Sendable {
        package var isAll: Bool
        package var core: SelectCore

        package init(isAll: Bool, core: SelectCore) {
            self.isAll = isAll
            self.core = core
        }
    }
}
