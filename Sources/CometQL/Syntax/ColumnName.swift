/// A column, perhaps qualified, as written.
package struct ColumnName: Hashable, Sendable {
    package var database: String?
    package var table: String?
    package var name: String

    package init(database: String? = nil, table: String? = nil, name: String) {
        self.database = database
        self.table = table
        self.name = name
    }
}
