extension Parser {
    /// An operand that a word of the grammar begins; nil when the word is only a name here.
    @inline(never)
    mutating func specialOperand(_ keyword: Keyword, above minimum: Precedence) throws(ParseFailure) -> Expression? {
        switch keyword {
        case .null: return literal(.null)
        case .true: return literal(.int(1))
        case .false: return literal(.int(0))
        case .not: return try negation(above: minimum)
        case .binary: return try binaryString()
        case .case: return try caseOperand()
        case .interval: return try leadingInterval()
        case .exists: return try exists()
        case .default: return try defaultOperand()
        case .date, .time, .timestamp:
            return peek().kind == .string ? try temporal(after: keyword) : nil
        case .currentTimestamp, .currentDate, .currentTime, .currentUser, .localtime, .localtimestamp, .utcDate,
            .utcTime, .utcTimestamp:
            return try callWithoutParentheses(keyword)
        case .row where peek().kind == .leftParen: return try rowOperand()
        case .match where peek().kind == .leftParen: throw unsupported("MATCH … AGAINST")
        default: return try specialCall(keyword)
        }
    }

    @inline(never)
    private mutating func literal(_ value: SQLValue) -> Expression {
        advance()
        return .literal(value)
    }

    @inline(never)
    private mutating func temporal(after keyword: Keyword) throws(ParseFailure) -> Expression {
        advance()
        return try temporal(keyword == .date ? .date : keyword == .time ? .time : .datetime)
    }

    @inline(never)
    private mutating func negation(above minimum: Precedence) throws(ParseFailure) -> Expression {
        guard minimum < .not else { throw unexpected("an expression") }
        advance()
        return .unary(.not, try expression(above: .and))
    }

    @inline(never)
    private mutating func binaryString() throws(ParseFailure) -> Expression {
        advance()
        return .binaryString(try expression(above: .unary))
    }

    /// `EXISTS (SELECT …)`
    @inline(never)
    private mutating func exists() throws(ParseFailure) -> Expression {
        advance()
        try expectOpen()
        guard at(.select) || at(.with) || at(.leftParen) else { throw unexpected("SELECT") }
        let query = try query()
        try expectQueryClose()
        return .exists(query)
    }

    /// `ROW(a, b)`
    @inline(never)
    private mutating func rowOperand() throws(ParseFailure) -> Expression {
        advance()
        advance()
        let row = try expressions()
        try expectClose()
        return .row(row)
    }

    /// A call with a grammar of its own, or of a function whose name is reserved otherwise.
    @inline(never)
    private mutating func specialCall(_ keyword: Keyword) throws(ParseFailure) -> Expression? {
        guard keyword.isCallable, peek().kind == .leftParen else { return nil }
        let name = keyword.rawValue.uppercased()
        advance()
        advance()
        switch keyword {
        case .cast: return try cast()
        case .convert: return try convert()
        case .extract: return try extract()
        case .trim: return try trim()
        case .substring, .substr, .mid: return try substring(name)
        case .position: return try position()
        case .dateAdd, .dateSub: return try dateSum(subtract: keyword == .dateSub, takesDays: false)
        case .adddate, .subdate: return try dateSum(subtract: keyword == .subdate, takesDays: true)
        case .timestampdiff, .timestampadd, .getFormat: return try callWithUnit(name)
        case .char: return try charFunction()
        case .values, .value: return try insertedValue()
        case .weightString: throw unsupported("WEIGHT_STRING")
        default: return .function(name, try arguments())
        }
    }

    @inline(never)
    private mutating func insertedValue() throws(ParseFailure) -> Expression {
        let column = try columnName()
        try expectClose()
        return .insertedValue(column)
    }

    @inline(never)
    private mutating func callWithoutParentheses(_ keyword: Keyword) throws(ParseFailure) -> Expression {
        let name = keyword.rawValue.uppercased()
        advance()
        return .function(name, accept(.leftParen) ? try arguments() : [])
    }

    @inline(never)
    private mutating func defaultOperand() throws(ParseFailure) -> Expression {
        advance()
        guard accept(.leftParen) else { return .defaultValue(nil) }
        let column = try columnName()
        try expectClose()
        return .defaultValue(column)
    }

    /// `CASE [operand] WHEN … THEN … [ELSE …] END`
    @inline(never)
    private mutating func caseOperand() throws(ParseFailure) -> Expression {
        advance()
        let operand = at(.when) ? nil : try expression()
        var branches: [Expression.CaseBranch] = []
        while accept(.when) {
            let condition = try expression()
            try expect(.then)
            branches.append(Expression.CaseBranch(condition: condition, result: try expression()))
        }
        guard !branches.isEmpty else { throw unexpected("WHEN") }
        let otherwise = accept(.else) ? try expression() : nil
        guard accept(.end) else { throw unexpected(otherwise == nil ? "WHEN, ELSE or END" : "END") }
        return .caseWhen(operand: operand, branches: branches, otherwise: otherwise)
    }

    /// `INTERVAL n unit + date`, or the function INTERVAL.
    @inline(never)
    private mutating func leadingInterval() throws(ParseFailure) -> Expression {
        switch try interval() {
        case .call(let arguments): return .function("INTERVAL", arguments)
        case .span(let amount, let unit):
            try expect(.plus, "+ and a date")
            let date = try expression(above: .additive)
            return .dateArithmetic(date, subtract: false, amount: amount, unit: unit)
        }
    }
}
