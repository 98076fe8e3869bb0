/// One assignment of a SET statement.
package enum SetItem: Hashable, Sendable {
    case userVariable(String, Expression)
    /// A bare word on the right side (`ON`, `utf8mb4`, `DEFAULT`) arrives as `.column` or `.defaultValue(nil)`.
    case systemVariable(Expression.VariableScope, String, Expression)
    /// `SET NAMES charset [COLLATE collation]`; nil: DEFAULT.
    case names(String?, collation: String?)
    case characterSet(String?)
    /// `SET [SESSION|GLOBAL] TRANSACTION ISOLATION LEVEL … | READ ONLY | READ WRITE`; without a scope, the next one only.
    case transaction(Expression.VariableScope, isolation: String?, readOnly: Bool?)
}
