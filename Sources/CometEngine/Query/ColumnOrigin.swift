/// The column of a table in FROM, however deep in derived tables, that a result column passes on unchanged.
struct ColumnOrigin {
    /// The number of the table's load.
    var load: Int
    var column: Column
}
