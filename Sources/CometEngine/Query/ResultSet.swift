/// Columns and rows that answer a query.
package struct ResultSet: Hashable, Sendable {
    package var columns: [Column]
    package var rows: [Row]
    /// What FOUND_ROWS() answers next: the rows there would be without LIMIT, where SQL_CALC_FOUND_ROWS asked.
    package var foundRows: Int

    package init(columns: [Column], rows: [Row], foundRows: Int? = nil) {
        self.columns = columns
        self.rows = rows
        self.foundRows = foundRows ?? rows.count
    }
}
