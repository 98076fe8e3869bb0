extension Parser {
    mutating func set() throws(ParseFailure) -> [SetItem] {
        advance()
        var items: [SetItem] = []
        // A scope holds for the variables behind it until another comes.
        var scope = Expression.VariableScope.unspecified
        repeat {
            items.append(try setItem(&scope))
        } while accept(.comma)
        followers = "an operator, a comma"
        return items
    }

    private mutating func setItem(_ scope: inout Expression.VariableScope) throws(ParseFailure) -> SetItem {
        switch token.kind {
        case .userVariable, .atSign:
            let name = try userVariable()
            try expectAssign()
            return .userVariable(name, try expression())
        case .doubleAtSign:
            let (own, name) = try systemVariable()
            try expectAssign()
            return .systemVariable(own, name, try settingValue())
        default:
            return try setNamedItem(&scope)
        }
    }

    private mutating func setNamedItem(_ scope: inout Expression.VariableScope) throws(ParseFailure) -> SetItem {
        let next = peek()
        if let keyword = token.keyword, next.kind != .equal, next.kind != .assign, next.kind != .dot {
            switch keyword {
            case .names: return try setNames()
            case .charset, .character: return try setCharacterSet()
            case .transaction: return try setTransaction(.unspecified)
            case .password, .role, .resource, .statement: throw unsupported("SET " + keyword.rawValue.uppercased())
            case .default where next.keyword == .role: throw unsupported("SET DEFAULT ROLE")
            default: break
            }
            if let named = Self.scope(keyword) {
                scope = named
                advance()
                if at(.transaction), peek().kind != .equal { return try setTransaction(named) }
            }
        } else if at(.password) {
            throw unsupported("SET PASSWORD")
        }
        guard atName || (at(.default) && next.kind == .dot) else { throw unexpected("a variable") }
        let name = try systemVariableName()
        try expectAssign()
        return .systemVariable(scope, name, try settingValue())
    }

    private mutating func expectAssign() throws(ParseFailure) {
        guard accept(.equal) || accept(.assign) else { throw unexpected("=") }
    }

    /// An expression, or a word that only settings use in its place.
    private mutating func settingValue() throws(ParseFailure) -> Expression {
        switch token.keyword {
        case .on, .all, .binary, .row:
            switch peek().kind {
            case .comma, .semicolon, .endOfText: return .column(ColumnName(name: try takeName()))
            default: break
            }
        default: break
        }
        return try expression()
    }

    /// `NAMES charset [COLLATE collation]`
    private mutating func setNames() throws(ParseFailure) -> SetItem {
        advance()
        if accept(.default) { return .names(nil, collation: nil) }
        let charset = try characterSetName()
        guard accept(.collate) else { return .names(charset, collation: nil) }
        if accept(.default) { return .names(charset, collation: nil) }
        return .names(charset, collation: try nameOrString("a collation").lowercased())
    }

    /// `CHARACTER SET charset` or `CHARSET charset`
    private mutating func setCharacterSet() throws(ParseFailure) -> SetItem {
        if accept(.character) { try expect(.set) } else { advance() }
        if accept(.default) { return .characterSet(nil) }
        return .characterSet(try characterSetName())
    }

    /// `TRANSACTION ISOLATION LEVEL … , READ ONLY | READ WRITE`
    private mutating func setTransaction(_ scope: Expression.VariableScope) throws(ParseFailure) -> SetItem {
        advance()
        var isolation: String?
        var readOnly: Bool?
        repeat {
            if accept(.isolation) {
                try expect(.level)
                isolation = try isolationLevel()
            } else {
                guard at(.read) else { throw unexpected("ISOLATION LEVEL, READ ONLY or READ WRITE") }
                readOnly = try accessMode()
            }
        } while accept(.comma)
        return .transaction(scope, isolation: isolation, readOnly: readOnly)
    }

    /// As `@@transaction_isolation` writes it: `REPEATABLE-READ`.
    private mutating func isolationLevel() throws(ParseFailure) -> String {
        switch accept(anyOf: .repeatable, .serializable, .read) {
        case .repeatable:
            try expect(.read)
            return "REPEATABLE-READ"
        case .serializable: return "SERIALIZABLE"
        case .read:
            guard let kind = accept(anyOf: .committed, .uncommitted) else {
                throw unexpected("COMMITTED or UNCOMMITTED")
            }
            return kind == .committed ? "READ-COMMITTED" : "READ-UNCOMMITTED"
        default: throw unexpected("an isolation level")
        }
    }
}
