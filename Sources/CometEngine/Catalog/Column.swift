package import CometQL

/// A column of a table or of a result set.
package struct Column: Hashable, Sendable {
    /// The name or alias that the result shows.
    package var name: String
    package var type: ColumnType
    package var isNullable: Bool
    package var isPrimaryKey: Bool
    /// A further column by whose value the table finds its rows without listing all.
    package var isIndexed: Bool
    /// Text of the default; nil: none (then the column is required, unless it is nullable).
    package var defaultValue: SQLValue?
    /// The server gives the value; one that a statement gives is ignored with a warning.
    package var isAssigned: Bool
    /// Compared by utf8mb4_bin, so that case counts: names of pipes, keys and tokens.
    package var isBinary: Bool
    package var comment: String
    /// Where the value comes from; empty for expressions.
    package var originalName: String
    package var table: String
    package var originalTable: String
    package var database: String
    /// Digits behind the point with which a DOUBLE is shown (`ROUND(x, 2)`); nil: as many as it has.
    package var decimals: Int?

    package init(
        name: String, type: ColumnType, isNullable: Bool = false, isPrimaryKey: Bool = false,
        isIndexed: Bool = false, defaultValue: SQLValue? = nil, isAssigned: Bool = false, isBinary: Bool = false,
        comment: String = "",
        originalName: String? = nil, table: String = "", originalTable: String = "", database: String = "",
        decimals: Int? = nil
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.isPrimaryKey = isPrimaryKey
        self.isIndexed = isIndexed
        self.defaultValue = defaultValue
        self.isAssigned = isAssigned
        self.isBinary = isBinary
        self.comment = comment
        self.originalName = originalName ?? name
        self.table = table
        self.originalTable = originalTable
        self.database = database
        self.decimals = decimals
    }
}
