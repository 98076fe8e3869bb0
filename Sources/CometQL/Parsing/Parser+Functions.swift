extension Parser {
    /// A call of the function `name`, whose opening parenthesis is the current token.
    @inline(never)
    mutating func call(named name: String, at start: Token) throws(ParseFailure) -> Expression {
        let name = name.uppercased()
        advance()
        if Self.aggregates.contains(name) { return try aggregate(name, at: start) }
        return .function(name, try arguments())
    }

    /// Arguments behind an opening parenthesis, with the closing one.
    @inline(never)
    mutating func arguments() throws(ParseFailure) -> [Expression] {
        if accept(.rightParen) {
            try rejectWindow()
            return []
        }
        let arguments = try expressions()
        try expectClose()
        try rejectWindow()
        return arguments
    }

    package static let aggregates: Set<String> = [
        "COUNT", "SUM", "MIN", "MAX", "AVG", "GROUP_CONCAT", "BIT_AND", "BIT_OR", "BIT_XOR", "STD", "STDDEV",
        "STDDEV_POP", "STDDEV_SAMP", "VARIANCE", "VAR_POP", "VAR_SAMP", "JSON_ARRAYAGG", "JSON_OBJECTAGG",
        "ANY_VALUE",
    ]

    @inline(never)
    private mutating func aggregate(_ name: String, at start: Token) throws(ParseFailure) -> Expression {
        var call = Expression.AggregateCall(name: name, isDistinct: false, arguments: [])
        if name == "COUNT", accept(.star) {
            try expectClose()
            try rejectWindow()
            return .aggregate(call)
        }
        call.isDistinct = accept(anyOf: .distinct, .distinctrow) != nil
        if !call.isDistinct { _ = accept(.all) }
        call.arguments = try expressions()
        if name == "GROUP_CONCAT" {
            call.orderBy = try orderBy()
            if accept(.separator) { call.separator = try string("a separator in quotes") }
        }
        try expectClose()
        try rejectWindow()
        return .aggregate(call)
    }

    private func rejectWindow() throws(ParseFailure) {
        if at(.over) { throw unsupported("window functions") }
    }

    /// `CONVERT(x, type)` or `CONVERT(x USING charset)`.
    @inline(never)
    mutating func convert() throws(ParseFailure) -> Expression {
        let value = try expression()
        if accept(.using) {
            let charset = try characterSetName()
            try expectClose()
            return .function("CONVERT", [value, .literal(.text(charset))])
        }
        try expect(.comma, "a comma or USING")
        let type = try castType()
        try expectClose()
        return .cast(value, type)
    }

    /// `CAST(x AS type)`.
    @inline(never)
    mutating func cast() throws(ParseFailure) -> Expression {
        let value = try expression()
        try expect(.as)
        let type = try castType()
        try expectClose()
        return .cast(value, type)
    }

    /// `EXTRACT(unit FROM x)`.
    @inline(never)
    mutating func extract() throws(ParseFailure) -> Expression {
        let unit = try unit()
        try expect(.from)
        let value = try expression()
        try expectClose()
        return .function("EXTRACT", [.literal(.text(unit)), value])
    }

    /// `TRIM([BOTH|LEADING|TRAILING] [remove FROM] x)`.
    @inline(never)
    mutating func trim() throws(ParseFailure) -> Expression {
        let side = accept(anyOf: .both, .leading, .trailing)
        let name =
            switch side {
            case .leading: "LTRIM"
            case .trailing: "RTRIM"
            default: "TRIM"
            }
        var arguments: [Expression] = []
        if side != nil, accept(.from) {
            arguments = [try expression()]
        } else {
            let first = try expression()
            arguments = accept(.from) ? [try expression(), first] : [first]
        }
        try expectClose()
        return .function(name, arguments)
    }

    /// `SUBSTRING(x, a[, b])` or `SUBSTRING(x FROM a [FOR b])`.
    @inline(never)
    mutating func substring(_ name: String) throws(ParseFailure) -> Expression {
        var arguments = [try expression()]
        if accept(.from) {
            arguments.append(try expression())
            if accept(.for) { arguments.append(try expression()) }
        } else {
            while accept(.comma) { arguments.append(try expression()) }
        }
        try expectClose()
        return .function(name, arguments)
    }

    /// `POSITION(a IN b)`.
    @inline(never)
    mutating func position() throws(ParseFailure) -> Expression {
        let part = try expression(above: .predicate)
        try expect(.in)
        let whole = try expression()
        try expectClose()
        return .function("LOCATE", [part, whole])
    }

    /// `DATE_ADD(d, INTERVAL n unit)` and its like; `ADDDATE(d, n)` counts days.
    @inline(never)
    mutating func dateSum(subtract: Bool, takesDays: Bool) throws(ParseFailure) -> Expression {
        let date = try expression()
        try expect(.comma, "a comma")
        guard at(.interval) else {
            guard takesDays else { throw unexpected("INTERVAL") }
            let days = try expression()
            try expectClose()
            return .dateArithmetic(date, subtract: subtract, amount: days, unit: "DAY")
        }
        guard case .span(let amount, let unit) = try interval() else { throw unexpected("a unit of time") }
        try expectClose()
        return .dateArithmetic(date, subtract: subtract, amount: amount, unit: unit)
    }

    /// `TIMESTAMPDIFF(unit, a, b)`: a call whose first argument is a bare word.
    @inline(never)
    mutating func callWithUnit(_ name: String) throws(ParseFailure) -> Expression {
        var arguments: [Expression] = []
        if name == "GET_FORMAT" {
            guard at(.word) else { throw unexpected("DATE, TIME or DATETIME") }
            arguments.append(.literal(.text(source(token.start..<token.end).uppercased())))
            advance()
        } else {
            arguments.append(.literal(.text(try unit())))
        }
        while accept(.comma) { arguments.append(try expression()) }
        try expectClose()
        return .function(name, arguments)
    }

    /// `CHAR(n, … [USING charset])`.
    @inline(never)
    mutating func charFunction() throws(ParseFailure) -> Expression {
        let call = Expression.function("CHAR", try expressions())
        guard accept(.using) else {
            try expectClose()
            return call
        }
        let charset = try characterSetName()
        try expectClose()
        return .function("CONVERT", [call, .literal(.text(charset))])
    }

    /// A character set's name, in lower case.
    mutating func characterSetName() throws(ParseFailure) -> String {
        if accept(.binary) { return "binary" }
        return try nameOrString("a character set").lowercased()
    }
}
