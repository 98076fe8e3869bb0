import NIOCore

/// Reads the cipher suite from the ServerHello that passes, which the TLS library does not tell; RFC 8446, section 4.1.3.
final class TLSHelloReader: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let found: (CipherSuite) -> Void
    private var isDone = false

    init(found: @escaping (CipherSuite) -> Void) {
        self.found = found
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if let suite = Self.cipherSuite(in: unwrapOutboundIn(data)) {
            found(suite)
            isDone = true
        }
        context.write(data, promise: promise)
    }

    /// Leaves once the hello is on its way: what has left the pipeline passes no flush on.
    func flush(context: ChannelHandlerContext) {
        context.flush()
        if isDone { context.pipeline.syncOperations.removeHandler(context: context, promise: nil) }
    }

    /// Nil where the bytes do not begin with a ServerHello.
    static func cipherSuite(in bytes: ByteBuffer) -> CipherSuite? {
        var bytes = bytes
        // Record: handshake (22), version, length. Message: server_hello (2), length, legacy_version, random.
        guard bytes.readInteger(as: UInt8.self) == 22, bytes.readSlice(length: 4) != nil,
            bytes.readInteger(as: UInt8.self) == 2, bytes.readSlice(length: 3 + 2 + 32) != nil,
            let length = bytes.readInteger(as: UInt8.self), bytes.readSlice(length: Int(length)) != nil
        else { return nil }
        return bytes.readInteger().map { CipherSuite(rawValue: $0) }
    }
}
