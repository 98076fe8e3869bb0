extension Parser {
    /// An expression of operators that all bind tighter than `minimum`.
    mutating func expression(above minimum: Precedence = .none) throws(ParseFailure) -> Expression {
        try enter()
        defer { leave() }
        try count()
        let outerHeight = height
        height = 0
        var left = try operand(above: minimum)
        try grow()
        while let precedence = infixPrecedence, precedence > minimum {
            left = try infix(left, precedence)
            try grow()
        }
        height = max(outerHeight, height)
        return left
    }

    /// One more part of a statement, each of which takes memory.
    mutating func count() throws(ParseFailure) {
        expressionCount &+= 1
        if expressionCount > lexer.options.maximumExpressions { throw tooComplex("too many expressions") }
    }

    /// The tree read last has become higher by a node.
    mutating func grow(by levels: Int = 1) throws(ParseFailure) {
        height &+= levels
        if height > Self.maximumHeight { throw tooComplex("an expression of more than \(Self.maximumHeight) levels") }
    }

    /// How tightly the current token binds as an infix or postfix operator; nil when it is none.
    private var infixPrecedence: Precedence? {
        switch token.kind {
        case .comma, .rightParen, .endOfText, .semicolon: nil
        case .word: token.keyword.flatMap { Self.wordPrecedence($0) }
        case .equal, .nullSafeEqual, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .plus, .minus: .additive
        case .star, .slash, .percent: .multiplicative
        case .doublePipe: lexer.options.pipesAsConcat ? .concatenation : .or
        case .doubleAmpersand: .and
        case .pipe: .bitOr
        case .ampersand: .bitAnd
        case .shiftLeft, .shiftRight: .shift
        case .caret: .bitXor
        case .arrow, .doubleArrow: .postfix
        default: nil
        }
    }

    private static func wordPrecedence(_ keyword: Keyword) -> Precedence? {
        switch keyword {
        case .or: .or
        case .xor: .xor
        case .and: .and
        case .is: .comparison
        case .not, .in, .between, .like, .regexp, .rlike, .sounds, .member: .predicate
        case .div, .mod: .multiplicative
        case .collate: .postfix
        default: nil
        }
    }

    /// The current operator applied to `left` and what follows.
    private mutating func infix(_ left: Expression, _ precedence: Precedence) throws(ParseFailure) -> Expression {
        switch precedence {
        case .or: return try chain(left, .or)
        case .and: return try chain(left, .and)
        case .predicate: return try predicate(left)
        case .postfix: return try postfix(left)
        case .comparison where at(.is): return try isTest(left)
        case .concatenation:
            advance()
            return .function("CONCAT", [left, try expression(above: precedence)])
        default: break
        }
        guard let binary = binaryOperator else { throw unexpected("an operator") }
        advance()
        if precedence == .comparison, let quantified = try quantified(left, binary) { return quantified }
        if precedence == .additive, at(.interval) {
            return try intervalSum(left, subtract: binary == .subtract)
        }
        return .binary(binary, left, try expression(above: precedence))
    }

    private var binaryOperator: Expression.BinaryOperator? {
        switch token.kind {
        case .equal: .equal
        case .nullSafeEqual: .nullSafeEqual
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .plus: .add
        case .minus: .subtract
        case .star: .multiply
        case .slash: .divide
        case .percent: .modulo
        case .pipe: .bitOr
        case .ampersand: .bitAnd
        case .shiftLeft: .shiftLeft
        case .shiftRight: .shiftRight
        case .caret: .bitXor
        case .word:
            switch token.keyword {
            case .xor: .xor
            case .div: .integerDivide
            case .mod: .modulo
            default: nil
            }
        default: nil
        }
    }

    /// `a OR b OR …`: leaning left as written while short, balanced when long, so that a list of thousands of
    /// conditions stays a low tree. Both keep the order in which operands are looked at.
    private mutating func chain(
        _ first: Expression, _ binary: Expression.BinaryOperator
    ) throws(ParseFailure) -> Expression {
        let precedence: Precedence = binary == .or ? .or : .and
        var operands = [first]
        while infixPrecedence == precedence {
            advance()
            operands.append(try expression(above: precedence))
        }
        let leaning = 32
        if operands.count <= leaning {
            try grow(by: operands.count &- 2)
            return operands.dropFirst().reduce(first) { .binary(binary, $0, $1) }
        }
        try grow(by: Int.bitWidth &- operands.count.leadingZeroBitCount)
        return Self.balanced(operands[...], binary)
    }

    private static func balanced(
        _ operands: ArraySlice<Expression>, _ binary: Expression.BinaryOperator
    ) -> Expression {
        guard operands.count > 1 else { return operands.first ?? .literal(.null) }
        let middle = operands.startIndex + operands.count / 2
        return .binary(
            binary, balanced(operands[..<middle], binary), balanced(operands[middle...], binary))
    }

    /// `= ANY (SELECT …)` and its like; nil when no quantifier follows the operator.
    @inline(never)
    private mutating func quantified(
        _ left: Expression, _ binary: Expression.BinaryOperator
    ) throws(ParseFailure) -> Expression? {
        guard at(.all) || at(.any) || at(.someOf), peek().kind == .leftParen else { return nil }
        let isAll = at(.all)
        advance()
        try expectOpen()
        guard at(.select) || at(.with) || at(.leftParen) else { throw unexpected("SELECT") }
        let query = try query()
        try expectQueryClose()
        switch binary {
        case .equal where !isAll: return .inSelect(left, query, negated: false)
        case .notEqual where isAll: return .inSelect(left, query, negated: true)
        default: return .quantified(binary, left, query, isAll: isAll)
        }
    }
}
