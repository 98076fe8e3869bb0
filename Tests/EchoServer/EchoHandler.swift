import NIOCore
import PushServer

/// Frames in, the same messages out.
final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let maximumMessage = 64 << 20

    private var decoder = FrameDecoder(maximumMessage: maximumMessage, checksBinary: false)
    private var input = ByteBuffer()
    private var isClosing = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = Self.unwrapInboundIn(data)
        input.writeBuffer(&bytes)
        do throws(FrameError) {
            while !isClosing, let event = try decoder.next(&input) { take(event, context) }
        } catch {
            close(FrameEncoder.close(error.code, reason: error.reason), context)
        }
        input.discardReadBytes()
        context.flush()
    }

    private func take(_ event: FrameEvent, _ context: ChannelHandlerContext) {
        switch event {
        case .message(let message, let binary):
            write(FrameEncoder.frame(binary ? .binary : .text, message), context)
        case .ping(let payload):
            write(FrameEncoder.frame(.pong, payload), context)
        case .pong:
            break
        case .close(let code, _):
            close(FrameEncoder.close(code), context)
        }
    }

    private func write(_ frame: ByteBuffer, _ context: ChannelHandlerContext) {
        context.write(Self.wrapOutboundOut(frame), promise: nil)
    }

    private func close(_ frame: ByteBuffer, _ context: ChannelHandlerContext) {
        isClosing = true
        write(frame, context)
        context.flush()
        context.close(mode: .output, promise: nil)
    }
}
