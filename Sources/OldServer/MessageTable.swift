import CometEngine

/// An old table of messages, each in a box: a pipe's history or a user's queue.
protocol MessageTable {
    associatedtype Box: Hashable & Sendable

    var name: String { get }
    /// Besides `dev_id`; the first tells the box.
    var columns: [String] { get }

    func box(of row: OldRow) throws(Rejection) -> Box
    func message(of row: OldRow, in box: Box) throws(Rejection) -> OldMessage
    /// How many of the newest messages the box keeps; throws where it keeps none.
    func limit(of box: Box) throws(Rejection) -> Int
    /// Ids of what the box has, in its order.
    func stored(in box: Box, of store: any Store) async throws -> [MessageID]
    func change(_ message: OldMessage, in box: Box, limit: Int) -> StoreChange
    /// Whether a message may come behind newer ones.
    var allowsLateMessages: Bool { get }
}
