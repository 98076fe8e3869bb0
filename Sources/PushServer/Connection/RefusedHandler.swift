import CometEngine
import NIOCore

/// A connection that was upgraded only to be told what its request lacks: one error frame, then the end.
///
/// `@unchecked Sendable`: everything belongs to the connection's event loop.
final class RefusedHandler: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let fault: ErrorAnswer
    private let generation: ClientGeneration
    private let server: ServerContext
    private var timer: Scheduled<Void>?

    init(_ fault: ErrorAnswer, generation: ClientGeneration, server: ServerContext) {
        self.fault = fault
        self.generation = generation
        self.server = server
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let frame = AnswerFrame.error(fault, time: server.clock.seconds).encoded(for: generation)
        context.write(Self.wrapOutboundOut(frame), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(FrameEncoder.close(.policyViolation)), promise: nil)
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: TimeAmount(server.settings.closeTimeout)) {
            channel.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
