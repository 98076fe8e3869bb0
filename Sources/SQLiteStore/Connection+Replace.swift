import GRDB

extension Connection {
    /// Writes a row over the one with its key; counts as MySQL's REPLACE does: 1 for a new row, 2 for a replaced one.
    ///
    /// Both statements take the same arguments.
    func replace(
        update: StatementName, insert: StatementName, _ arguments: StatementArguments
    ) throws -> Int {
        if try run(update, arguments) > 0 { return 2 }
        try run(insert, arguments)
        return 1
    }
}
