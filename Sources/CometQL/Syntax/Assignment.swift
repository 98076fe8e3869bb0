/// `column = expression`.
package struct Assignment: Hashable, Sendable {
    package var column: ColumnName
    package var value: Expression

    package init(column: ColumnName, value: Expression) {
        self.column = column
        self.value = value
    }
}
