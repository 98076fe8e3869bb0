import CometQL

/// What of `sql_mode` means something here.
struct SQLMode {
    let parserOptions: ParserOptions
    /// A value that does not fit fails the statement; else it is made to fit, with a warning.
    let isStrict: Bool
    let warnsOfDivisionByZero: Bool

    init(_ text: String) {
        let flags = Set(text.uppercased().split(separator: ",").map { $0.trimmingPrefix(while: { $0 == " " }) })
        var options = ParserOptions()
        options.ansiQuotes = flags.contains("ANSI_QUOTES") || flags.contains("ANSI")
        options.noBackslashEscapes = flags.contains("NO_BACKSLASH_ESCAPES")
        options.pipesAsConcat = flags.contains("PIPES_AS_CONCAT") || flags.contains("ANSI")
        parserOptions = options
        let isTraditional = flags.contains("TRADITIONAL")
        isStrict = isTraditional || flags.contains("STRICT_TRANS_TABLES") || flags.contains("STRICT_ALL_TABLES")
        warnsOfDivisionByZero = isTraditional || flags.contains("ERROR_FOR_DIVISION_BY_ZERO")
    }
}
