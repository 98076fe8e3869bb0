extension Parser {
    mutating func update() throws(ParseFailure) -> UpdateStatement {
        advance()
        _ = accept(.lowPriority)
        let isIgnore = accept(.ignore)
        let table = try tableName()
        if at(.comma) || atJoin { throw unsupported("UPDATE of several tables") }
        let alias = try tableAlias()
        if at(.comma) || atJoin { throw unsupported("UPDATE of several tables") }
        guard at(.set) else { throw unexpectedRest("SET") }
        advance()
        var update = UpdateStatement(table: table, alias: alias, assignments: try assignments(), isIgnore: isIgnore)
        followers = "an operator, a comma, WHERE"
        update.condition = try changeCondition()
        update.orderBy = try orderBy()
        update.limit = try changeLimit()
        return update
    }

    mutating func delete() throws(ParseFailure) -> DeleteStatement {
        advance()
        _ = accept(.lowPriority)
        _ = accept(.quick)
        _ = accept(.ignore)
        let hasFrom = accept(.from)
        let table = try tableName()
        if at(.comma) || at(.using) || at(.from) || at(.dot) || (!hasFrom && at(.star)) || atJoin {
            throw unsupported("DELETE from several tables")
        }
        var delete = DeleteStatement(table: table, alias: try tableAlias())
        followers = "WHERE, ORDER BY, LIMIT"
        delete.condition = try changeCondition()
        delete.orderBy = try orderBy()
        delete.limit = try changeLimit()
        if at(.returning) { throw unsupported("DELETE … RETURNING") }
        return delete
    }

    private var atJoin: Bool {
        switch token.keyword {
        case .join, .straightJoin, .inner, .cross, .left, .right, .natural: true
        default: false
        }
    }

    private mutating func changeCondition() throws(ParseFailure) -> Expression? {
        guard accept(.where) else { return nil }
        let condition = try expression()
        followers = "an operator, ORDER BY, LIMIT"
        return condition
    }

    /// `LIMIT n`: a change takes no offset.
    private mutating func changeLimit() throws(ParseFailure) -> Limit? {
        let limit = try limit()
        guard limit?.offset == nil else {
            throw malformed("UPDATE and DELETE take LIMIT without an offset", at: previousEnd)
        }
        if limit != nil { followers = "" }
        return limit
    }
}
