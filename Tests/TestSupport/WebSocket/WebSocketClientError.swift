/// What keeps a test's client from going on.
package enum WebSocketClientError: Error, Hashable, Sendable {
    /// The server has closed the connection.
    case closed
    /// Nothing came for ten seconds.
    case timeout
    case malformedFrame
    /// Another kind of frame came than was expected.
    case unexpected(ServerFrame)
    /// The handshake was answered with something else.
    case notUpgraded(String)
}
