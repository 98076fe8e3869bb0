extension Parser {
    /// A query: SELECTs joined by UNION, each perhaps in parentheses, then ORDER BY and LIMIT of the whole.
    @inline(never)
    mutating func query() throws(ParseFailure) -> SelectStatement {
        try enter(2)
        defer { leave(2) }
        let first = try queryMember()
        return try queryRest(startingWith: first)
    }

    /// One SELECT as a query, or the query that parentheses hold.
    @inline(never)
    private mutating func queryMember() throws(ParseFailure) -> SelectStatement {
        switch token.keyword {
        case .select: return SelectStatement(first: try selectCore())
        case .with: return try queryWithCommonTables()
        case .values: throw unsupported("VALUES as a query")
        default: break
        }
        guard accept(.leftParen) else { throw unexpected("SELECT") }
        let inner = try query()
        try expectQueryClose()
        return inner
    }

    /// UNION, ORDER BY, LIMIT and what else may follow a query's first member.
    @inline(never)
    mutating func queryRest(startingWith first: SelectStatement) throws(ParseFailure) -> SelectStatement {
        guard at(.union) else { return try queryTail(first) }
        var whole = SelectStatement(first: Self.core(of: first))
        while accept(.union) {
            let isAll = accept(.all)
            if !isAll { _ = accept(anyOf: .distinct, .distinctrow) }
            whole.unions.append(.init(isAll: isAll, core: Self.core(of: try queryMember())))
        }
        return try queryTail(whole)
    }

    @inline(never)
    private mutating func queryTail(_ query: SelectStatement) throws(ParseFailure) -> SelectStatement {
        if at(.except) || at(.intersect) { throw unsupported(source(token.start..<token.end).uppercased()) }
        let orderBy = try orderBy()
        let limit = try limit()
        try lockingClauses()
        if orderBy.isEmpty, limit == nil { return query }
        var whole = query
        if !query.orderBy.isEmpty || query.limit != nil {
            whole = SelectStatement(first: Self.core(of: query))
            if query.unions.isEmpty { whole = Self.wrapped(query) }
        }
        whole.orderBy = orderBy
        whole.limit = limit
        return whole
    }

    /// A query as one member of a UNION.
    private static func core(of query: SelectStatement) -> SelectCore {
        guard query.unions.isEmpty else { return wrapped(query).first }
        var core = query.first
        if query.orderBy.isEmpty, query.limit == nil { return core }
        if !core.innerOrderBy.isEmpty || core.innerLimit != nil { return wrapped(query).first }
        core.innerOrderBy = query.orderBy
        core.innerLimit = query.limit
        return core
    }

    /// `SELECT * FROM (query)`, for what a member of a UNION cannot express.
    private static func wrapped(_ query: SelectStatement) -> SelectStatement {
        SelectStatement(first: SelectCore(items: [.all(nil)], from: [.derived(query, alias: "query")]))
    }

    /// The parenthesis that closes a query.
    @inline(never)
    mutating func expectQueryClose() throws(ParseFailure) {
        guard at(.rightParen) else { throw unexpectedRest("a closing parenthesis") }
        advance()
    }

    @inline(never)
    mutating func orderBy() throws(ParseFailure) -> [OrderTerm] {
        guard accept(.order) else { return [] }
        try expect(.by)
        var terms: [OrderTerm] = []
        repeat {
            let expression = try expression()
            let direction = accept(anyOf: .asc, .desc)
            terms.append(OrderTerm(expression: expression, isDescending: direction == .desc))
        } while accept(.comma)
        followers = "an operator, a comma, LIMIT"
        return terms
    }

    /// `LIMIT n`, `LIMIT offset, n`, `LIMIT n OFFSET offset`.
    @inline(never)
    mutating func limit() throws(ParseFailure) -> Limit? {
        guard accept(.limit) else { return nil }
        let first = try limitOperand()
        followers = ""
        if accept(.comma) { return Limit(count: try limitOperand(), offset: first) }
        if accept(.offset) { return Limit(count: first, offset: try limitOperand()) }
        followers = "a comma, OFFSET"
        return Limit(count: first)
    }

    private mutating func limitOperand() throws(ParseFailure) -> Expression {
        if accept(.parameter) {
            parameterCount &+= 1
            return .parameter(parameterCount &- 1)
        }
        guard at(.integerNumber) else { throw unexpected("a number of rows or ?") }
        let value = try takeNumber()
        switch value {
        case .int, .uint: return .literal(value)
        default: throw malformed("the number of rows is too large", at: previousEnd)
        }
    }

    /// FOR UPDATE and its like mean nothing here; INTO writes where CometQL cannot.
    @inline(never)
    private mutating func lockingClauses() throws(ParseFailure) {
        while true {
            if at(.into) { throw unsupported("SELECT … INTO") }
            if at(.procedure) { throw unsupported("PROCEDURE") }
            if accept(.lock) {
                try expect(.in)
                try expect(.share)
                try expect(.mode)
            } else if accept(.for) {
                guard accept(anyOf: .update, .share) != nil else { throw unexpected("UPDATE or SHARE") }
                if accept(.of) {
                    repeat { _ = try tableName() } while accept(.comma)
                }
                if accept(.skip) {
                    try expect(.locked)
                } else {
                    _ = accept(.nowait)
                }
            } else {
                return
            }
            followers = ""
        }
    }
}
