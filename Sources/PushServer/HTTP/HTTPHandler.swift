import CometEngine
import NIOCore
import NIOHTTP1

/// A connection until it becomes a WebSocket or an event stream: answers requests, checks an upgrade, and hands over.
///
/// `@unchecked Sendable`: everything belongs to the connection's event loop.
final class HTTPHandler: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let maximumBody = 16 << 10
    private static let maximumAddress = 8 << 10

    private let server: ServerContext
    private let loop: LoopHub
    /// Whether bytes reach the socket as they are written.
    private let isPlain: Bool
    private var context: ChannelHandlerContext?
    private var head: HTTPRequestHead?
    private var bodyLength = 0
    /// The body of a command for an event stream; nil: bodies are dropped.
    private var command: ByteBuffer?
    /// An answer that ends the connection was written, or it was handed over.
    private var isDone = false
    /// It has been answered and waits for another request, if there will be one.
    private(set) var isIdle = false
    /// Where it stands in the loop's list.
    var place: Int?

    init(server: ServerContext, loop: LoopHub, isPlain: Bool) {
        self.server = server
        self.loop = loop
        self.isPlain = isPlain
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loop.watch.insert(self, timeout: server.settings.requestTimeout)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        loop.watch.remove(self)
        self.context = nil
    }

    /// The request has not come in time, or no other one has followed.
    func timeOut() {
        context?.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            isIdle = false
            guard head.uri.utf8.count <= Self.maximumAddress else {
                return write(.refusal(.uriTooLong, "The address is too long."), to: head)
            }
            // Whoever stands in front may have believed the other one (RFC 9112 section 3.2).
            guard head.headers["host"].count <= 1 else {
                return write(.refusal(.badRequest, "There is more than one Host."), to: head)
            }
            self.head = head
            bodyLength = 0
            command = head.method == .POST && RequestPath(head.uri).isStream ? ByteBuffer() : nil
        case .body(let body):
            bodyLength += body.readableBytes
            guard let head else { return }
            let limit = command == nil ? Self.maximumBody : max(Self.maximumBody, server.live.current.maxMessage)
            guard bodyLength <= limit else {
                command = nil
                return write(.refusal(.payloadTooLarge, "The body is too long."), to: head)
            }
            command?.writeImmutableBuffer(body)
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return context.close(promise: nil) }
        // Once the last answer is written, closing at once could keep it from arriving.
        guard !isDone else { return }
        let status: HTTPResponseStatus =
            error as? HTTPParserError == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
        write(
            .refusal(status, "This is not an HTTP request that can be read."),
            to: HTTPRequestHead(version: .http1_1, method: .GET, uri: "/"))
    }

    // MARK: - Answers

    private func answer(_ head: HTTPRequestHead) {
        let path = RequestPath(head.uri)
        if let command = command.take() { return pass(command, to: path, head) }
        switch UpgradeRequest.read(path) {
        case .incomplete(let fault, _) where path.isStream:
            write(.refusal(.badRequest, fault.text), to: head)
        case .complete(let request) where path.isStream:
            guard head.method == .GET else {
                var answer = HTTPAnswer.refusal(.methodNotAllowed, "A stream is opened by GET.")
                answer.headers.add(name: "Allow", value: "GET, POST")
                return write(answer, to: head)
            }
            if let context { admit(request, head, nil, context) }
        case .elsewhere:
            server.statistics.countRequest()
            var answer = server.pages.answer(to: head)
            // After a request for some other protocol or a tunnel the decoder reads no further.
            if head.headers.contains(name: "upgrade") || head.method == .CONNECT { answer.closes = true }
            write(answer, to: head)
        case .incomplete(let fault, let generation):
            accept(head) { handshake, context in
                self.handOver(
                    handshake, to: RefusedHandler(fault, generation: generation, server: self.server), context)
            }
        case .complete(let request):
            accept(head) { handshake, context in self.admit(request, head, handshake, context) }
        }
    }

    private func accept(_ head: HTTPRequestHead, _ proceed: (Handshake, ChannelHandlerContext) -> Void) {
        guard head.method == .GET || head.method == .HEAD else {
            var answer = HTTPAnswer.refusal(.methodNotAllowed, "A WebSocket is opened by GET.")
            answer.headers.add(name: "Allow", value: "GET")
            return write(answer, to: head)
        }
        do throws(HandshakeFault) {
            let handshake = try Handshake(head)
            if let context { proceed(handshake, context) }
        } catch {
            write(error.answer, to: head)
        }
    }

    private func admit(
        _ request: UpgradeRequest, _ head: HTTPRequestHead, _ handshake: Handshake?, _ context: ChannelHandlerContext
    ) {
        let limits = server.live.current
        let tenant = limits.tenants?.contains(request.tenant) ?? true ? request.tenant : .zero
        let origin = head.headers.first(name: "origin")
        guard server.service.isOriginAllowed(origin, tenant: tenant) else {
            return write(.refusal(.forbidden, "This origin may not connect."), to: head)
        }
        guard !server.isDraining, server.hub.connectionCount(of: nil) < limits.maxConnections else {
            var answer = HTTPAnswer.refusal(.serviceUnavailable, "There are too many connections.")
            answer.headers.add(name: "Retry-After", value: "10")
            return write(answer, to: head)
        }
        let profile = loop.profiles.profile(
            Profile.Key(
                userAgent: head.headers.first(name: "user-agent") ?? "", origin: origin ?? "",
                language: head.headers.first(name: "accept-language") ?? ""))
        let ip = ClientAddress.of(context.remoteAddress, headers: head.headers, trusted: limits.trustedProxies)
        let deflates = limits.deflates && handshake?.offersDeflate == true
        var handshake = handshake
        handshake?.deflates = deflates
        let opening = Opening(
            request: request, tenant: tenant, profile: profile, ip: ip, deflates: deflates, isPlain: isPlain, loop: loop
        )
        handOver(handshake, to: WebSocketHandler(opening: opening, limits: limits, server: server), context)
    }

    /// Gives a command to the event stream it is for; what comes of it is told on the stream.
    private func pass(_ command: ByteBuffer, to path: RequestPath, _ head: HTTPRequestHead) {
        server.statistics.countRequest()
        let key = String(decoding: path.bytes.dropFirst(EventStream.path.utf8.count), as: UTF8.self)
        guard let (subscriber, stream) = server.hub.core.withState({ $0.streams[key] }),
            server.service.isOriginAllowed(head.headers.first(name: "origin"), tenant: subscriber.tenant)
        else { return write(HTTPAnswer(.notFound, text: "404: there is no such stream.\n"), to: head) }
        subscriber.loop.eventLoop.execute { stream.receive(command) }
        write(HTTPAnswer(.noContent), to: head)
    }

    private func write(_ answer: HTTPAnswer, to request: HTTPRequestHead) {
        guard let context else { return }
        let keepsAlive = request.isKeepAlive && !answer.closes && !server.isDraining
        var head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
        if answer.status != .notModified, answer.status != .noContent {
            head.headers.replaceOrAdd(name: "Content-Length", value: String(answer.body.readableBytes))
        }
        if !keepsAlive {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        } else if request.version == .http1_0 {
            head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
        }
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD, answer.body.readableBytes > 0 {
            context.write(Self.wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        }
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        if keepsAlive {
            isIdle = true
            loop.watch.restart(self, timeout: server.settings.requestTimeout)
        } else {
            isDone = true
            context.close(mode: .output, promise: nil)
        }
    }

    /// Ends HTTP: the new handler is the only one left, and gets the bytes that came behind the request.
    ///
    /// - Parameter handshake: nil: the answer goes on as an event stream.
    private func handOver(_ handshake: Handshake?, to handler: any ChannelHandler, _ context: ChannelHandlerContext) {
        isDone = true
        if let handshake {
            context.write(Self.wrapOutboundOut(.head(handshake.answer)), promise: nil)
            context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        }
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let encoder = try pipeline.context(handlerType: HTTPResponseEncoder.self)
            pipeline.removeHandler(context: encoder, promise: nil)
            if handshake == nil { context.write(NIOAny(EventStream.head), promise: nil) }
            try pipeline.addHandler(handler)
            pipeline.removeHandler(context: context, promise: nil)
            pipeline.removeHandler(context: decoder, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }
}
