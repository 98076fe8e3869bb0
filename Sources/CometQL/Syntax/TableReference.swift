/// One comma-separated part of FROM.
package indirect enum TableReference: Hashable, Sendable {
    case table(TableName, alias: String?)
    case derived(SelectStatement, alias: String)
    case join(JoinKind, TableReference, TableReference, JoinCondition)
    /// `DUAL`.
    case dual

    package enum JoinKind: Hashable, Sendable {
        case inner, left, right
    }

    package enum JoinCondition: Hashable, Sendable {
        case none
        case on(Expression)
        case using([String])
        /// NATURAL JOIN.
        case natural
    }
}
