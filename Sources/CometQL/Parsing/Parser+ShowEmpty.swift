extension Parser {
    /// Old servers' `SHOW ram|avg|uptime|filesystem STATUS`.
    mutating func hostStatus() throws(ParseFailure) -> ShowStatement.Subject {
        let what = "what to show (DATABASES, TABLES, STATUS, VARIABLES, …)"
        guard at(.word) else { throw unexpected(what) }
        let word = source(token.start..<token.end).lowercased()
        switch word {
        case "ram", "avg", "uptime", "filesystem": break
        default: throw unexpected(what)
        }
        advance()
        if accept(.variables) { return .empty(word + " variables") }
        try expect(.status)
        return .hostStatus(word)
    }

    /// What MySQL shows and CometQL has nothing of; the words in lower case.
    mutating func showEmpty(_ keyword: Keyword) throws(ParseFailure) -> ShowStatement.Subject {
        switch keyword {
        case .triggers, .events:
            advance()
            if accept(anyOf: .from, .in) != nil { _ = try nameOrString("a database") }
            return .empty(keyword.rawValue)
        case .privileges, .profiles:
            advance()
            return .empty(keyword.rawValue)
        case .open:
            advance()
            try expect(.tables)
            if accept(anyOf: .from, .in) != nil { _ = try nameOrString("a database") }
            return .empty("open tables")
        case .function, .procedure, .package:
            advance()
            if keyword == .package { _ = accept(.body) }
            try expect(.status)
            return .empty(keyword.rawValue + " status")
        case .master, .binary, .slave, .replica: return try showReplication(keyword)
        case .replicas:
            advance()
            return .empty(keyword.rawValue)
        case .engine:
            advance()
            _ = try nameOrString("an engine")
            guard let what = accept(anyOf: .status, .mutex, .logs) else { throw unexpected("STATUS, MUTEX or LOGS") }
            return .empty("engine " + what.rawValue)
        case .profile, .binlog, .relaylog:
            // Neither holds anything, however it is asked for.
            while !atStatementEnd { advance() }
            return .empty(keyword == .profile ? "profile" : keyword.rawValue + " events")
        default: return try hostStatus()
        }
    }

    private mutating func showReplication(_ keyword: Keyword) throws(ParseFailure) -> ShowStatement.Subject {
        advance()
        if keyword == .binary, accept(.log) {
            try expect(.status)
            return .empty("binary log status")
        }
        guard let what = accept(anyOf: .status, .logs, .hosts) else { throw unexpected("STATUS or LOGS") }
        return .empty("\(keyword.rawValue) \(what.rawValue)")
    }
}
