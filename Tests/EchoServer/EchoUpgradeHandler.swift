import NIOCore
import NIOHTTP1
import PushServer

/// Answers the handshake and hands over to the echo; any other request gets 404.
final class EchoUpgradeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var request: HTTPRequestHead?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head): request = head
        case .body: break
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let request, request.uri == "/echo", let key = request.headers.first(name: "sec-websocket-key") else {
            write(HTTPResponseHead(version: .http1_1, status: .notFound, headers: ["content-length": "0"]), context)
            return context.close(mode: .output, promise: nil)
        }
        let deflates = DeflateOffer.isAcceptable(request.headers["sec-websocket-extensions"])
        var headers: HTTPHeaders = [
            "Upgrade": "websocket", "Connection": "Upgrade",
            "Sec-WebSocket-Accept": WebSocketAccept.value(forKey: key),
        ]
        if deflates { headers.add(name: "Sec-WebSocket-Extensions", value: DeflateOffer.answer) }
        write(HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers), context)
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let encoder = try pipeline.context(handlerType: HTTPResponseEncoder.self)
            pipeline.removeHandler(context: encoder, promise: nil)
            try pipeline.addHandler(EchoHandler(deflates: deflates))
            pipeline.removeHandler(context: context, promise: nil)
            pipeline.removeHandler(context: decoder, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }

    private func write(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) {
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    }
}
