package import NIOCore

/// What a peer's frames came to.
package enum FrameEvent: Hashable, Sendable {
    /// A whole message, its fragments joined; `binary` says how it was announced.
    case message(ByteBuffer, binary: Bool)
    case ping(ByteBuffer)
    case pong(ByteBuffer)
    /// The peer closes; `code` is nil when it gave none.
    case close(code: UInt16?, reason: String)
}
