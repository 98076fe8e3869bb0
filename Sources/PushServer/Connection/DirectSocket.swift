import Glibc
import NIOCore

/// The socket of a connection, for writing to it past its channel.
///
/// A third of what a delivery to a thousand subscribers costs is the channel's own books: pipeline, pending writes and
/// their ring are objects of each connection that have left the processor's cache since the last message. The socket takes a
/// message in one call and nearly always all of it, so that nothing has to be kept. What it does not take goes to the
/// channel, with all that the channel does for slow readers.
///
/// This is right only as long as
/// - it happens on the connection's event loop, where the channel closes the socket and tells it before anything else runs;
/// - the channel holds no bytes itself, since these come first;
/// - the socket is no TLS connection's.
///
/// `Subscriber` is the only one that uses it, and sees to all three.
struct DirectSocket {
    private let descriptor: CInt

    /// nil: the channel writes to no socket.
    init?(of context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let descriptor = try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self, { $0 })
        else { return nil }
        self.descriptor = descriptor
    }

    /// Writes what the socket takes at once, and gives how many bytes that were; none if it is broken, which the channel
    /// then finds as well.
    func write(_ bytes: ByteBuffer) -> Int {
        bytes.withUnsafeReadableBytes { max(0, send(descriptor, $0.baseAddress, $0.count, Self.flags)) }
    }

    /// The socket does not block by itself; no signal when the peer is gone.
    private static let flags = CInt(MSG_NOSIGNAL)
}
