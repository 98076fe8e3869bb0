import CometEngine
import NIOCore

/// Counts the bytes of a connection, for SHOW STATUS.
final class TrafficCounter: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let statistics: BackendStatistics

    init(statistics: BackendStatistics) {
        self.statistics = statistics
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        statistics.countReceived(unwrapInboundIn(data).readableBytes)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        statistics.countSent(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }
}
