import NIOCore

/// Carries what happens on the channel to its connection, which is isolated to the same event loop.
final class QueryChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let connection: QueryConnection

    init(connection: QueryConnection) {
        self.connection = connection
    }

    func channelActive(context: ChannelHandlerContext) {
        connection.assumeIsolated { $0.opened() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        connection.assumeIsolated { $0.received(bytes) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { connection.assumeIsolated { $0.becameWritable() } }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.assumeIsolated { $0.ended() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset or a broken pipe is how clients often leave; `channelInactive` follows.
        connection.assumeIsolated { $0.failed(error) }
        context.close(promise: nil)
    }
}
