/// A query that WITH names; wherever its name stands in FROM it is a derived table.
struct CommonTable {
    var query: SelectStatement
    /// How many tables it names itself, so that a statement cannot grow beyond its limit by repeating it.
    var tableCount: Int
}
