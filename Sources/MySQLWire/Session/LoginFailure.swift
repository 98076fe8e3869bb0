package import NIOCore

/// A login that did not succeed, ready to be told once the owner has let the peer wait.
package struct LoginFailure: Hashable, Sendable {
    package var user: String
    package var error: ERRPacket
    /// The packet to send before the connection is closed.
    package var bytes: ByteBuffer

    package init(user: String, error: ERRPacket, bytes: ByteBuffer) {
        self.user = user
        self.error = error
        self.bytes = bytes
    }
}
