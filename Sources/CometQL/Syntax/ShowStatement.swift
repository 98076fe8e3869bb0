/// `SHOW …`.
package struct ShowStatement: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case databases
        case tables(database: String?)
        case tableStatus(database: String?)
        case columns(TableName)
        case index(TableName)
        case createTable(TableName)
        case createDatabase(String)
        case status(global: Bool)
        case variables(global: Bool)
        case processlist
        case warnings(count: Bool)
        case errors(count: Bool)
        case engines
        case collation
        case characterSet
        case grants
        case plugins
        /// Known to MySQL and always empty here: triggers, events, procedure status, function status, open tables, …
        case empty(String)
        /// Old servers' `SHOW ram|avg|uptime|filesystem STATUS`: the first word.
        case hostStatus(String)
    }

    package var subject: Subject
    /// `SHOW FULL …`.
    package var isFull: Bool
    package var like: String?
    package var condition: Expression?
    package var limit: Limit?

    package init(
        subject: Subject, isFull: Bool = false, like: String? = nil, condition: Expression? = nil, limit: Limit? = nil
    ) {
        self.subject = subject
        self.isFull = isFull
        self.like = like
        self.condition = condition
        self.limit = limit
    }
}
