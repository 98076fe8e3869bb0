extension Parser {
    /// What parentheses in FROM hold.
    private enum Parenthesised {
        case query(SelectStatement)
        case tables(TableReference)
    }

    /// The comma-separated parts of FROM.
    mutating func tableReferences() throws(ParseFailure) -> [TableReference] {
        var references: [TableReference] = []
        repeat {
            let first = try tableFactor()
            references.append(try joins(first))
        } while accept(.comma)
        return references
    }

    /// The joins that follow `first`.
    private mutating func joins(_ first: TableReference) throws(ParseFailure) -> TableReference {
        var left = first
        while let (kind, isNatural) = try joinKind() {
            let right = try tableFactor()
            left =
                isNatural
                ? .join(kind, left, right, .natural) : try joined(kind, left, right)
        }
        return left
    }

    private mutating func joined(
        _ kind: TableReference.JoinKind, _ left: TableReference, _ right: TableReference
    ) throws(ParseFailure) -> TableReference {
        if let condition = try joinCondition() { return .join(kind, left, right, condition) }
        if kind == .inner { return .join(kind, left, right, .none) }
        // `a LEFT JOIN b LEFT JOIN c ON … ON …`: the inner join comes first.
        try enter()
        defer { leave() }
        guard let (innerKind, isNatural) = try joinKind(), !isNatural else { throw unexpected("ON or USING") }
        let next = try tableFactor()
        let nested = try joined(innerKind, right, next)
        guard let condition = try joinCondition() else { throw unexpected("ON or USING") }
        return .join(kind, left, nested, condition)
    }

    private mutating func joinCondition() throws(ParseFailure) -> TableReference.JoinCondition? {
        if accept(.on) { return .on(try expression()) }
        guard accept(.using) else { return nil }
        try expectOpen()
        return .using(try columnList())
    }

    /// The words of a join, if they follow.
    private mutating func joinKind() throws(ParseFailure) -> (TableReference.JoinKind, isNatural: Bool)? {
        switch token.keyword {
        case .join, .straightJoin:
            advance()
            return (.inner, false)
        case .inner, .cross:
            advance()
            try expect(.join)
            return (.inner, false)
        case .left, .right:
            return (try outerJoin(), false)
        case .natural:
            advance()
            if at(.left) || at(.right) { return (try outerJoin(), true) }
            _ = accept(.inner)
            try expect(.join)
            return (.inner, true)
        default:
            return nil
        }
    }

    private mutating func outerJoin() throws(ParseFailure) -> TableReference.JoinKind {
        let kind: TableReference.JoinKind = at(.left) ? .left : .right
        advance()
        _ = accept(.outer)
        try expect(.join)
        return kind
    }

    @inline(never)
    private mutating func tableFactor() throws(ParseFailure) -> TableReference {
        tableCount &+= 1
        if tableCount > Self.maximumTables { throw tooComplex("more than \(Self.maximumTables) tables") }
        if at(.leftParen) {
            switch try parenthesised() {
            case .query(let query): return .derived(query, alias: try derivedAlias())
            case .tables(let reference): return reference
            }
        }
        switch token.keyword {
        case .dual:
            advance()
            return .dual
        case .lateral: throw unsupported("LATERAL")
        case .jsonTable where peek().kind == .leftParen: throw unsupported("JSON_TABLE")
        default: break
        }
        let table = try tableName()
        if at(.leftParen) { throw unsupported("table functions") }
        let alias = try tableAlias()
        if let query = try commonTable(table) { return .derived(query, alias: alias ?? table.name) }
        try indexHints()
        return .table(table, alias: alias)
    }

    private mutating func derivedAlias() throws(ParseFailure) -> String {
        guard let alias = try tableAlias() else { throw unexpected("an alias for the derived table") }
        if at(.leftParen) { throw unsupported("column names of a derived table") }
        return alias
    }

    private mutating func parenthesised() throws(ParseFailure) -> Parenthesised {
        try enter()
        defer { leave() }
        advance()
        if at(.select) || at(.with) || at(.values) {
            let query = try query()
            try expectQueryClose()
            return .query(query)
        }
        guard at(.leftParen) else { return .tables(try parenthesisedTables(try tableFactor())) }
        switch try parenthesised() {
        case .tables(let reference): return .tables(try parenthesisedTables(reference))
        case .query(let inner):
            if at(.as) || atName {
                return .tables(try parenthesisedTables(.derived(inner, alias: try derivedAlias())))
            }
            let query = try queryRest(startingWith: inner)
            try expectQueryClose()
            return .query(query)
        }
    }

    /// What follows the first table inside parentheses; commas join too.
    private mutating func parenthesisedTables(_ first: TableReference) throws(ParseFailure) -> TableReference {
        var left = try joins(first)
        while accept(.comma) {
            let next = try tableFactor()
            left = .join(.inner, left, try joins(next), .none)
        }
        try expectClose()
        return left
    }

    /// `USE|FORCE|IGNORE INDEX|KEY [FOR …] (names)`: advice that nothing here needs.
    private mutating func indexHints() throws(ParseFailure) {
        while accept(anyOf: .use, .force, .ignore) != nil {
            guard accept(anyOf: .index, .key) != nil else { throw unexpected("INDEX or KEY") }
            if accept(.for) {
                if accept(anyOf: .order, .group) != nil { try expect(.by) } else { try expect(.join) }
            }
            try expectOpen()
            _ = try columnList()
        }
    }
}
