import MariaDB

/// The rows of an old table, one by one.
final class OldRows {
    private let rows: MariaDBRows
    private let places: [String: Int]

    init(_ rows: MariaDBRows, columns: [String]) {
        self.rows = rows
        places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// nil at the end.
    func next() throws -> OldRow? {
        try rows.next().map { OldRow(columns: places, values: $0) }
    }
}
