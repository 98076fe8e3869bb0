/// Where in a statement's text something stands: both count from 1, `column` in characters, as editors do.
package struct SourceLocation: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    package var description: String { "line \(line), column \(column)" }
}
