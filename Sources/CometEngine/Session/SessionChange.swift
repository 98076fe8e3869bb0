/// What a client is told of its session when something in it has changed (session tracking).
package enum SessionChange: Hashable, Sendable {
    case variable(name: String, value: String)
    case schema(String)
    /// Anything at all.
    case state
    /// The statements that would open the same transaction again; empty: there is none.
    case transactionCharacteristics(String)
    /// Eight characters, as MySQL's `session_track_transaction_info` describes them.
    case transactionState(String)
}
