/// The declared type of a table column or the type of a result column, as MySQL names it.
package enum ColumnType: Hashable, Sendable {
    case null
    case int(unsigned: Bool = false)
    case bigint(unsigned: Bool = false)
    case double
    case decimal(precision: Int, scale: Int)
    /// Length in characters.
    case char(Int)
    case varchar(Int)
    case text
    case mediumtext
    case longtext
    case varbinary(Int)
    case blob
    case date
    case time(fraction: Int)
    case datetime(fraction: Int)
    case json
}
