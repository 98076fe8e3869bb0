/// A statement and what else its text told.
package struct ParsedStatement: Hashable, Sendable {
    package var statement: Statement
    /// How many `?` it holds.
    package var parameterCount: Int
    /// Where the text of the next statement begins: behind the `;`, or at the end.
    package var nextOffset: Int

    package init(statement: Statement, parameterCount: Int, nextOffset: Int) {
        self.statement = statement
        self.parameterCount = parameterCount
        self.nextOffset = nextOffset
    }
}
