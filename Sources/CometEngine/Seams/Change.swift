/// What a write statement does once its rows have passed every check; a transaction is a list of these.
package enum Change: Sendable {
    /// Publishes to the subscribers of a pipe, and to its log where it has one.
    case publish(Publication)
    /// Delivers to all connections of a user, or queues.
    case send(PrivateSending)
    case store(StoreChange)

    /// Whose subscribers it is sent to; nil: it is not sent.
    package var tenant: TenantID? {
        switch self {
        case .publish(let publication): publication.pipe.tenant
        case .send(let sending): sending.receiver.tenant
        case .store: nil
        }
    }
}
