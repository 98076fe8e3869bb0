/// What of a session's `sql_mode` changes how its text reads, and how complex a statement may be.
package struct ParserOptions: Hashable, Sendable {
    /// ANSI_QUOTES: `"…"` is a name instead of a string.
    package var ansiQuotes: Bool
    /// NO_BACKSLASH_ESCAPES: a backslash in a string stands for itself.
    package var noBackslashEscapes: Bool
    /// PIPES_AS_CONCAT: `||` joins strings instead of meaning OR.
    package var pipesAsConcat: Bool
    /// How many expressions and SELECTs one statement may hold, as a tree takes up to forty times its text in memory.
    package var maximumExpressions: Int

    package init(
        ansiQuotes: Bool = false, noBackslashEscapes: Bool = false, pipesAsConcat: Bool = false,
        maximumExpressions: Int = 1 << 20
    ) {
        self.ansiQuotes = ansiQuotes
        self.noBackslashEscapes = noBackslashEscapes
        self.pipesAsConcat = pipesAsConcat
        self.maximumExpressions = maximumExpressions
    }
}
