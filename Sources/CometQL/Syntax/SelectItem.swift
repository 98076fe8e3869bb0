/// One entry of the select list.
package enum SelectItem: Hashable, Sendable {
    /// `*`, `t.*`.
    case all(TableName?)
    /// `text` is what was written (at most 256 bytes of it), or what stands in the quotes of a lone string; it names the
    /// column when there is no alias, unless the expression is a column, whose own name MySQL takes then.
    case expression(Expression, alias: String?, text: String)
}
