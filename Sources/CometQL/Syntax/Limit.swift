/// `LIMIT count OFFSET offset`; each a literal or a parameter.
package struct Limit: Hashable, Sendable {
    package var count: Expression
    package var offset: Expression?

    package init(count: Expression, offset: Expression? = nil) {
        self.count = count
        self.offset = offset
    }
}
