/// One term of ORDER BY.
package struct OrderTerm: Hashable, Sendable {
    package var expression: Expression
    package var isDescending: Bool

    package init(expression: Expression, isDescending: Bool = false) {
        self.expression = expression
        self.isDescending = isDescending
    }
}
