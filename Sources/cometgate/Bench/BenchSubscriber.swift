import NIOCore

/// One browser: opens a WebSocket, subscribes, and tells what comes.
final class BenchSubscriber: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        case opening, subscribing, listening
    }

    private let host: String
    private let tally: BenchTally
    private let index: Int
    private let ready: EventLoopPromise<Void>
    private var phase = Phase.opening
    private var received = ByteBuffer()

    init(host: String, tally: BenchTally, index: Int, ready: EventLoopPromise<Void>) {
        self.host = host
        self.tally = tally
        self.index = index
        self.ready = ready
    }

    func channelActive(context: ChannelHandlerContext) {
        let path = "/comet-server/ws/sesion=&myid=0&devid=0&v=4.09&uuid=bench\(index)&api=js"
        send(
            "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: Y29tZXRnYXRlIGJlbmNoIQ==\r\n\r\n", context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        received.writeBuffer(&bytes)
        if phase == .opening, !open(context) { return }
        do {
            while let frame = try BenchFrameReader.next(&received) { take(frame, context) }
        } catch {
            fail("browser \(index + 1) got a frame that is none", context)
        }
        if received.readableBytes == 0 { received.clear() }
    }

    /// Whether the answer to the request is there, and good.
    private func open(_ context: ChannelHandlerContext) -> Bool {
        let text = String(buffer: received)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
        let head = text[..<end.upperBound]
        guard head.hasPrefix("HTTP/1.1 101 ") else {
            fail("browser \(index + 1) was refused: \(head.prefix(while: { $0 != "\r\n" }))", context)
            return false
        }
        received.moveReaderIndex(forwardBy: head.utf8.count)
        phase = .subscribing
        // Answered after the subscription has been carried out.
        send(BenchFrameReader.masked("subscription\n\(tally.pipe)"), context)
        send(BenchFrameReader.masked("pipe_count\n\(tally.pipe)\nready"), context)
        return true
    }

    private func take(_ frame: BenchFrameReader.Frame, _ context: ChannelHandlerContext) {
        switch frame.kind {
        case .text where phase == .subscribing:
            // What comes first is the greeting.
            guard frame.payload.contains("\"_answer_pipe_count\"") else { return }
            phase = .listening
            ready.succeed()
        case .text:
            tally.arrived(frame.payload, at: index)
        case .ping:
            send(BenchFrameReader.masked("", opcode: 0xA), context)
        case .close:
            fail("browser \(index + 1) was let go by the gateway", context)
        case .other:
            break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail("browser \(index + 1) lost its connection", context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail("browser \(index + 1): \(error)", context)
    }

    private func fail(_ reason: String, _ context: ChannelHandlerContext) {
        ready.fail(StartError(description: reason))
        context.close(promise: nil)
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        send(ByteBuffer(string: text), context)
    }

    private func send(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }
}
