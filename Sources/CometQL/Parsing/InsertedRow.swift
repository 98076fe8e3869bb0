/// The name, and perhaps the columns' names, that `INSERT … VALUES (…) AS new (a, b)` gives to the row.
struct InsertedRow {
    var alias: String
    /// The column that each alias stands for, by the alias in lower case.
    var columns: [String: String]

    /// The column of the row that `column` means, if it means one.
    func column(for column: ColumnName) -> ColumnName? {
        guard column.database == nil else { return nil }
        if let table = column.table {
            guard table.lowercased() == alias else { return nil }
            return ColumnName(name: columns[column.name.lowercased()] ?? column.name)
        }
        return columns[column.name.lowercased()].map { ColumnName(name: $0) }
    }
}
