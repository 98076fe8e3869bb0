extension Parser {
    /// Whether the current token can be a name where any name may stand.
    var atName: Bool {
        switch token.kind {
        case .word: !(token.keyword?.isReserved ?? false)
        case .quotedName: true
        default: false
        }
    }

    /// A name; words that MySQL reserves but that nothing here could confuse (`index`, `key`, `time`) are names too.
    mutating func name(_ expected: String) throws(ParseFailure) -> String {
        guard atName else { throw unexpected(expected) }
        return try takeName()
    }

    /// A name behind a dot, where every word is one.
    mutating func nameAfterDot(_ expected: String) throws(ParseFailure) -> String {
        guard at(.word) || at(.quotedName) else { throw unexpected(expected) }
        return try takeName()
    }

    /// A name, or a string in its place as clients write in lists of columns and in SHOW.
    mutating func nameOrString(_ expected: String) throws(ParseFailure) -> String {
        if at(.string) { return try takeString() }
        return try name(expected)
    }

    /// The current word or quoted name.
    mutating func takeName() throws(ParseFailure) -> String {
        let name = try at(.quotedName) ? unquoted(token) : text(token.start..<token.end)
        advance()
        return name
    }

    mutating func tableName() throws(ParseFailure) -> TableName {
        let first = try name("a table name")
        guard accept(.dot) else { return TableName(name: first) }
        return TableName(database: first, name: try nameAfterDot("a table name"))
    }

    /// What follows the first part of a column's name.
    mutating func columnName(startingWith first: String) throws(ParseFailure) -> ColumnName {
        guard accept(.dot) else { return ColumnName(name: first) }
        let second = try nameAfterDot("a column name")
        guard accept(.dot) else { return ColumnName(table: first, name: second) }
        return ColumnName(database: first, table: second, name: try nameAfterDot("a column name"))
    }

    mutating func columnName() throws(ParseFailure) -> ColumnName {
        try columnName(startingWith: try name("a column name"))
    }

    /// `(a, "b", t.c)` behind its opening parenthesis, perhaps empty.
    mutating func columnList() throws(ParseFailure) -> [String] {
        var columns: [String] = []
        if accept(.rightParen) { return columns }
        columns.reserveCapacity(4)
        repeat {
            if columns.count == Self.maximumColumns { throw tooManyColumns() }
            if at(.string) {
                columns.append(try takeString())
            } else {
                columns.append(try columnName().name)
            }
        } while accept(.comma)
        try expectClose()
        return columns
    }

    func tooManyColumns() -> ParseFailure {
        tooComplex("more than \(Self.maximumColumns) columns")
    }

    /// `[AS] alias` of a table.
    mutating func tableAlias() throws(ParseFailure) -> String? {
        if accept(.as) { return try name("an alias") }
        guard atName else { return nil }
        suspectAlias = token
        return try takeName()
    }
}
