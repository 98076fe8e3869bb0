import NIOCore
import PushServer

/// Frames in, the same messages out.
final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let maximumMessage = 64 << 20

    private let deflater: Deflater?
    private var decoder: FrameDecoder
    private var input = ByteBuffer()
    private var isClosing = false

    /// - Parameter deflates: Whether permessage-deflate was agreed on.
    init(deflates: Bool) {
        deflater = deflates ? Deflater() : nil
        decoder = FrameDecoder(maximumMessage: Self.maximumMessage, checksBinary: false, inflates: deflates)
    }

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
            let frame = FrameEncoder.frame(binary ? .binary : .text, message)
            write(deflater?.compress(frame) ?? frame, context)
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
