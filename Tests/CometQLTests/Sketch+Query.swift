import CometQL

extension Sketch {
    static func of(_ query: SelectStatement) -> String {
        var parts = [of(query.first)]
        for union in query.unions { parts.append("\(union.isAll ? "union-all" : "union") \(of(union.core))") }
        if !query.orderBy.isEmpty { parts.append(order(query.orderBy)) }
        if let limit = query.limit { parts.append(of(limit)) }
        return "{\(parts.joined(separator: " "))}"
    }

    static func of(_ core: SelectCore) -> String {
        var parts = ["select"]
        if core.isDistinct { parts.append("distinct") }
        if core.countsFoundRows { parts.append("calc") }
        parts.append(core.items.map { of($0) }.joined(separator: ", "))
        if !core.from.isEmpty { parts.append("from " + core.from.map { of($0) }.joined(separator: ", ")) }
        if let condition = core.condition { parts.append("where \(of(condition))") }
        if !core.groupBy.isEmpty { parts.append("group " + core.groupBy.map { of($0) }.joined(separator: ", ")) }
        if let having = core.having { parts.append("having \(of(having))") }
        if !core.innerOrderBy.isEmpty { parts.append("inner " + order(core.innerOrderBy)) }
        if let limit = core.innerLimit { parts.append("inner " + of(limit)) }
        return parts.joined(separator: " ")
    }

    static func of(_ item: SelectItem) -> String {
        switch item {
        case .all(let table): (table.map { of($0) + "." } ?? "") + "*"
        case .expression(let expression, let alias, _): of(expression) + (alias.map { " as \($0)" } ?? "")
        }
    }

    static func of(_ reference: TableReference) -> String {
        switch reference {
        case .table(let name, let alias): of(name) + (alias.map { " as \($0)" } ?? "")
        case .derived(let query, let alias): "\(of(query)) as \(alias)"
        case .join(let kind, let left, let right, let condition):
            "[\(of(left)) \(kind) \(of(right))\(of(condition))]"
        case .dual: "dual"
        }
    }

    private static func of(_ condition: TableReference.JoinCondition) -> String {
        switch condition {
        case .none: ""
        case .on(let expression): " on \(of(expression))"
        case .using(let columns): " using \(columns.joined(separator: ","))"
        case .natural: " natural"
        }
    }

    static func order(_ terms: [OrderTerm]) -> String {
        "order " + terms.map { of($0.expression) + ($0.isDescending ? " desc" : "") }.joined(separator: ", ")
    }

    static func of(_ limit: Limit) -> String {
        "limit \(of(limit.count))" + (limit.offset.map { " offset \(of($0))" } ?? "")
    }

    static func of(_ assignments: [Assignment]) -> String {
        assignments.map { "\(of($0.column))=\(of($0.value))" }.joined(separator: ", ")
    }
}
