/// One entry of the select list.
package enum SelectItem: Hashable, Sendable {
    /// `*`, `t.*`.
    case all(TableName?)
    /// `text` is what was written, which names the column when there is no alias (MySQL does so).
    case expression(Expression, alias: String?, text: String)
}
