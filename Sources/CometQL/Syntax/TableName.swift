/// A table, perhaps qualified by its database, as written.
package struct TableName: Hashable, Sendable {
    package var database: String?
    package var name: String

    package init(database: String? = nil, name: String) {
        self.database = database
        self.name = name
    }
}
