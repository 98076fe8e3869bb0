import GRDB

/// A database connection for the length of one access, together with the named statements.
struct Connection {
    let database: Database
    let statements: NamedStatements

    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func run(_ name: StatementName, _ arguments: StatementArguments = StatementArguments()) throws -> Int {
        try database.cachedStatement(sql: statements[name]).execute(arguments: arguments)
        return database.changesCount
    }

    /// The rows of a query, up to the one after which there are enough.
    func rows<Element>(
        _ name: StatementName, _ arguments: StatementArguments = StatementArguments(),
        until isEnough: () -> Bool = { false }, _ decode: (Row) throws -> Element
    ) throws -> [Element] {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: statements[name]), arguments: arguments)
        var elements: [Element] = []
        while let row = try rows.next() {
            elements.append(try decode(row))
            if isEnough() { break }
        }
        return elements
    }

    /// The first row of a query.
    func row<Element>(
        _ name: StatementName, _ arguments: StatementArguments = StatementArguments(),
        _ decode: (Row) throws -> Element
    ) throws -> Element? {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: statements[name]), arguments: arguments)
        return try rows.next().map(decode)
    }
}
