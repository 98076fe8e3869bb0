/// Takes changes and published messages, makes durable what has to be, and hands the messages to the sink.
///
/// The broker owns the history, so that the order in a pipe's log is the order pushed.
package protocol Broker: Sendable {
    /// Applies the batch or nothing of it; returns when it is durable and its messages are on their way, in order.
    ///
    /// Does not suspend when no change of the batch is durable, and this gateway runs alone.
    func publish(_ batch: [Change]) async throws(StoreError) -> [ChangeOutcome]

    /// As `publish` where it does not have to wait; nil: it has to, and has done nothing.
    func publishAtOnce(_ batch: [Change]) -> [ChangeOutcome]?

    /// As `publish` for who does not wait; `completion` is called on any thread.
    ///
    /// - Returns: false: it has to be waited for before anything can be done, and nothing is.
    func begin(
        _ batch: [Change], completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) -> Bool

    /// Sends what is never kept and never refused: what the server itself has seen.
    func announce(_ message: Message, except: ConnectionID?)

    /// The kept messages of a pipe, oldest first.
    func history(of pipe: PipeKey, since: MessageID?) async throws(StoreError) -> [Message]

    /// What was published in a kept pipe after a position.
    func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages

    /// An id that no message has which is yet to be handed to the sink, and below no floor of a kept pipe that was
    /// not there at the last message handed to it.
    var startPosition: MessageID { get }

    /// Whether a position may be one of this broker's: false for one that its log has never come to.
    ///
    /// - Parameter standing: Where the pipe stands on this node.
    func isKnown(_ position: MessageID, standing: MessageID) -> Bool

    /// The settings of a pipe that is kept, by a row or by its name.
    func settings(of pipe: PipeKey) -> PipeSettings?

    /// The means by which several gateways act as one; nil: this one runs alone.
    var peers: (any Peers)? { get }
}

extension Broker {
    package func publishAtOnce(_ batch: [Change]) -> [ChangeOutcome]? { nil }

    package func begin(
        _ batch: [Change], completion: @escaping @Sendable (Result<[ChangeOutcome], StoreError>) -> Void
    ) -> Bool { false }
}
