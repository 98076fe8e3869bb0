extension Parser {
    /// `x [NOT] IN | BETWEEN | LIKE | REGEXP …`
    @inline(never)
    mutating func predicate(_ left: Expression) throws(ParseFailure) -> Expression {
        let negated = accept(.not)
        switch token.keyword {
        case .in:
            advance()
            return try membership(left, negated: negated)
        case .between:
            advance()
            let low = try expression(above: .predicate)
            try expect(.and)
            let high = try expression(above: .comparison)
            return .between(left, low: low, high: high, negated: negated)
        case .like:
            advance()
            let pattern = try expression(above: .predicate)
            let escape = accept(.escape) ? try expression(above: .predicate) : nil
            return .like(left, pattern: pattern, escape: escape, negated: negated)
        case .regexp, .rlike:
            advance()
            return .regexp(left, pattern: try expression(above: .predicate), negated: negated)
        case .sounds where !negated:
            advance()
            try expect(.like)
            let right = try expression(above: .predicate)
            return .binary(.equal, .function("SOUNDEX", [left]), .function("SOUNDEX", [right]))
        case .member where !negated:
            throw unsupported("MEMBER OF")
        default:
            throw unexpected("IN, BETWEEN, LIKE or REGEXP")
        }
    }

    private mutating func membership(_ left: Expression, negated: Bool) throws(ParseFailure) -> Expression {
        try expectOpen()
        if at(.select) || at(.with) {
            let query = try query()
            try expectQueryClose()
            return .inSelect(left, query, negated: negated)
        }
        let list = try expressions()
        try expectClose()
        if list.count == 1, case .subquery(let query) = list[0] {
            return .inSelect(left, query, negated: negated)
        }
        return .inList(left, list, negated: negated)
    }

    /// One or more expressions with commas between.
    mutating func expressions() throws(ParseFailure) -> [Expression] {
        var list = [try expression()]
        while accept(.comma) { list.append(try expression()) }
        return list
    }

    @inline(never)
    mutating func isTest(_ left: Expression) throws(ParseFailure) -> Expression {
        advance()
        let negated = accept(.not)
        switch accept(anyOf: .null, .true, .false, .unknown) {
        case .null: return .isTest(left, .null, negated: negated)
        case .true: return .isTest(left, .true, negated: negated)
        case .false: return .isTest(left, .false, negated: negated)
        case .unknown: return .isTest(left, .unknown, negated: negated)
        default: throw unexpected("NULL, TRUE, FALSE or UNKNOWN")
        }
    }

    /// `COLLATE c`, `-> path`, `->> path`.
    @inline(never)
    mutating func postfix(_ left: Expression) throws(ParseFailure) -> Expression {
        if accept(.collate) {
            if accept(.binary) { return .collate(left, "binary") }
            return .collate(left, try nameOrString("a collation"))
        }
        let binary: Expression.BinaryOperator = at(.arrow) ? .jsonExtract : .jsonExtractUnquote
        advance()
        return .binary(binary, left, .literal(.text(try string("a JSON path in quotes"))))
    }

    /// What follows `left +` or `left -` when INTERVAL is next.
    @inline(never)
    mutating func intervalSum(_ left: Expression, subtract: Bool) throws(ParseFailure) -> Expression {
        switch try interval() {
        case .span(let amount, let unit):
            return .dateArithmetic(left, subtract: subtract, amount: amount, unit: unit)
        case .call(let arguments):
            return .binary(subtract ? .subtract : .add, left, .function("INTERVAL", arguments))
        }
    }

    enum Interval {
        /// `INTERVAL amount unit`.
        case span(amount: Expression, unit: String)
        /// `INTERVAL(n, a, b, …)`, the function.
        case call([Expression])
    }

    @inline(never)
    mutating func interval() throws(ParseFailure) -> Interval {
        try expect(.interval)
        if at(.leftParen) {
            // Above everything: only what the parentheses hold, as they may be a function's.
            let inner = try expression(above: .postfix)
            if case .row(let arguments) = inner { return .call(arguments) }
            return .span(amount: inner, unit: try unit())
        }
        let amount = try expression()
        return .span(amount: amount, unit: try unit())
    }

    /// A unit of time, in upper case; `SQL_TSI_DAY` is DAY.
    mutating func unit() throws(ParseFailure) -> String {
        guard at(.word) else { throw unexpected("a unit of time") }
        var name = source(token.start..<token.end).uppercased()
        if name.hasPrefix("SQL_TSI_") { name = String(name.dropFirst(8)) }
        switch name {
        case "MICROSECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR",
            "SECOND_MICROSECOND", "MINUTE_MICROSECOND", "MINUTE_SECOND", "HOUR_MICROSECOND", "HOUR_SECOND",
            "HOUR_MINUTE", "DAY_MICROSECOND", "DAY_SECOND", "DAY_MINUTE", "DAY_HOUR", "YEAR_MONTH":
            advance()
            return name
        default: throw unexpected("a unit of time")
        }
    }
}
