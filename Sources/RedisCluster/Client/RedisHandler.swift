import NIOCore

/// The end of a connection's pipeline: joins what comes into values and gives them to the link.
final class RedisHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var reader = ReplyReader()
    private let onValues: ([RedisValue]) -> Void
    private let onEnd: (String) -> Void
    private var end = "the connection was closed"

    init(onValues: @escaping ([RedisValue]) -> Void, onEnd: @escaping (String) -> Void) {
        self.onValues = onValues
        self.onEnd = onEnd
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var values: [RedisValue] = []
        do throws(ReplyReader.Failure) {
            try reader.feed(unwrapInboundIn(data))
            while let value = try reader.next() { values.append(value) }
        } catch {
            end = "it does not speak Redis: \(error.reason)"
            context.close(promise: nil)
        }
        if !values.isEmpty { onValues(values) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end = "\(error)"
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        onEnd(end)
    }
}
