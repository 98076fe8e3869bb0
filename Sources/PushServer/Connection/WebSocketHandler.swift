import CometEngine
import NIOCore

/// The inbound half of a browser's connection: bytes to frames to commands, one command at a time.
///
/// It is the only handler left after the upgrade, and serves event streams as well, on which no frames come in.
///
/// Reading pauses while the key is looked at, while too many commands
/// wait for the one under way, and while the peer does not take its answers; so what a peer can make the server hold
/// is bounded.
///
/// `@unchecked Sendable`: everything belongs to the connection's event loop; tasks come back to it.
final class WebSocketHandler: ChannelDuplexHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What is only there while commands wait.
    struct Backlog {
        static let maximumCommands = 16
        static let maximumBytes = 256 << 10

        var messages: [ByteBuffer] = []
        var bytes = 0

        var isFull: Bool { messages.count >= Self.maximumCommands || bytes >= Self.maximumBytes }
    }

    let server: ServerContext
    private(set) var subscriber: Subscriber?
    private var opening: Opening?
    private var decoder: FrameDecoder
    /// Received and not decoded yet.
    private var input = ByteBuffer()
    private var backlog: Backlog?
    /// A command waits for an answer from elsewhere.
    private var isBusy = false
    private var isProcessing = false
    private var isReadHeld = false
    private var needsFlush = false
    var budget = PublishBudget()

    init(opening: Opening, limits: PushLimits, server: ServerContext) {
        self.opening = opening
        self.server = server
        decoder = FrameDecoder(
            maximumMessage: limits.maxMessage, checksBinary: true, inflates: opening.deflates)
    }

    // MARK: - Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        guard let opening else { return }
        // The request has made the buffers grow; frames are small again.
        try? context.channel.syncOptions?.setOption(.recvAllocator, value: PushServer.receiveBuffers)
        let subscriber = opening.makeSubscriber(server: server, context: context)
        self.subscriber = subscriber
        subscriber.loop.watch.insert(subscriber)
        subscriber.loop.watch.setDeadline(subscriber, after: server.settings.requestTimeout)
        open(opening, subscriber)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let subscriber else { return }
        guard subscriber.generation != .stream else { return }
        subscriber.loop.watch.heard(subscriber)
        var data = Self.unwrapInboundIn(data)
        if input.readableBytes == 0 { input = data } else { input.writeBuffer(&data) }
        process()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flush()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        subscriber?.writabilityChanged(context.channel.isWritable)
        // Not from within the write or flush that has told this.
        if context.channel.isWritable, isReadHeld || input.readableBytes > 0 || backlog != nil {
            context.eventLoop.execute { self.process() }
        }
    }

    func read(context: ChannelHandlerContext) {
        if isPaused { isReadHeld = true } else { context.read() }
    }

    private var isPaused: Bool {
        guard let subscriber else { return false }
        switch subscriber.state {
        case .opening: return true
        case .open: return !subscriber.isWritable || (backlog?.isFull ?? false)
        case .closing, .gone: return false
        }
    }

    private func leave() {
        guard let subscriber else { return }
        self.subscriber = nil
        input = ByteBuffer()
        backlog = nil
        closeStream(subscriber)
        subscriber.disconnected()
        subscriber.context = nil
    }

    // MARK: - Opening

    private func open(_ opening: Opening, _ subscriber: Subscriber) {
        let key = opening.request.key
        // A console is nobody, and has a token all the same.
        guard !key.isEmpty, opening.request.user != 0 || key.utf8.contains(UInt8(ascii: ".")) else {
            return admit(.anonymous, subscriber)
        }
        let serial = subscriber.loop.core.withState { $0.revoked.serial }
        let server = server
        let tenant = subscriber.tenant
        run {
            await server.service.authorize(tenant: tenant, user: opening.request.user, key: key)
        } then: { handler, authorization in
            guard let subscriber = handler.subscriber, subscriber.state == .opening else { return }
            let admission = Admission(authorization, key: key, tenant: tenant)
            let isRevoked =
                admission.admissionMark != 0
                && subscriber.loop.core.withState { $0.revoked.contains(admission.admissionMark, after: serial) }
            handler.admit(isRevoked ? .anonymous : admission, subscriber)
        }
        // The handshake's answer does not wait for the key.
        if subscriber.state == .opening { subscriber.context?.flush() }
    }

    private func admit(_ admission: Admission, _ subscriber: Subscriber) {
        opening = nil
        subscriber.loop.watch.clearDeadline(subscriber)
        if let user = admission.user, !server.service.admit(user) {
            let error = AnswerFrame.error(.tooManyConnections, time: server.clock.seconds)
            subscriber.channelForWriting()?.write(
                Self.wrapOutboundOut(error.encoded(for: subscriber.generation)), promise: nil)
            subscriber.close(.tooManyConnections)
            return process()
        }
        subscriber.register(admission)
        if let expires = admission.expires {
            let now = server.clock.seconds
            subscriber.loop.watch.setDeadline(subscriber, after: .seconds(max(expires, now) - now))
        }
        var info = AnswerFrame.serverInfo(
            authorized: admission.user != nil || admission.permissions != nil, key: admission.storedKey,
            server: server.settings.serverName,
            time: server.clock.seconds)
        info.stream = openStream(subscriber)
        answer(info)
        if let user = admission.user { server.service.opened(user) }
        process()
    }

    // MARK: - Frames

    var isBacklogFull: Bool { backlog?.isFull ?? false }

    func process() {
        guard !isProcessing else { return }
        isProcessing = true
        while let subscriber, subscriber.state != .opening, advance(subscriber) {}
        isProcessing = false
        if input.readableBytes == 0 { input = ByteBuffer() }
        flush()
        if isReadHeld, !isPaused {
            isReadHeld = false
            subscriber?.context?.read()
        }
    }

    /// Does one thing; false: there is nothing to do now.
    private func advance(_ subscriber: Subscriber) -> Bool {
        if !isBusy, subscriber.isOpen, subscriber.isWritable, let message = takeWaiting() {
            execute(message, subscriber)
            return true
        }
        guard !isPaused, input.readableBytes > 0 else { return false }
        do throws(FrameError) {
            guard let event = try decoder.next(&input) else { return false }
            take(event, subscriber)
            return true
        } catch {
            flush()
            subscriber.close(error.code, reason: error.reason)
            return false
        }
    }

    func take(_ event: FrameEvent, _ subscriber: Subscriber) {
        switch event {
        case .message(let message, _):
            server.statistics.countFrameIn()
            guard subscriber.isOpen else { return }
            if isBusy || backlog != nil { wait(message) } else { execute(message, subscriber) }
        case .ping(let payload):
            guard subscriber.isOpen else { return }
            subscriber.channelForWriting()?.write(
                Self.wrapOutboundOut(FrameEncoder.frame(.pong, payload)), promise: nil)
            needsFlush = true
        case .pong:
            break
        case .close(let code, _):
            flush()
            subscriber.answerClose(code)
        }
    }

    private func wait(_ message: ByteBuffer) {
        var waiting = backlog.take() ?? Backlog()
        waiting.bytes += message.readableBytes
        waiting.messages.append(message)
        backlog = waiting
    }

    private func takeWaiting() -> ByteBuffer? {
        guard var waiting = backlog.take() else { return nil }
        let message = waiting.messages.removeFirst()
        waiting.bytes -= message.readableBytes
        if !waiting.messages.isEmpty { backlog = waiting }
        return message
    }

    private func execute(_ message: ByteBuffer, _ subscriber: Subscriber) {
        do throws(ErrorAnswer) {
            try perform(Command(message, publishable: subscriber.permissions?.publishable), subscriber)
        } catch {
            answer(.error(error, time: server.clock.seconds))
        }
    }

    // MARK: - Answers

    func answer(_ frame: AnswerFrame) {
        guard let subscriber, subscriber.isOpen else { return }
        subscriber.channelForWriting()?.write(
            Self.wrapOutboundOut(frame.encoded(for: subscriber.generation)), promise: nil)
        needsFlush = true
    }

    private func flush() {
        guard needsFlush else { return }
        needsFlush = false
        subscriber?.context?.flush()
    }

    /// Asks elsewhere and goes on with the answer, on the loop; no other command is looked at before.
    ///
    /// What needs no waiting is done when this returns.
    func run<Answer: Sendable>(
        _ ask: @escaping @Sendable () async -> Answer,
        then: @escaping @Sendable (WebSocketHandler, Answer) -> Void
    ) {
        guard let executor = subscriber?.loop.executor else { return }
        isBusy = true
        Task.immediate(executorPreference: executor) {
            let answer = await ask()
            self.isBusy = false
            then(self, answer)
            self.process()
        }
    }

    /// No other command is looked at before `resume()`.
    func pause() {
        isBusy = true
    }

    func resume() {
        isBusy = false
        process()
    }

    /// Sends a long answer in portions; no other command is looked at before the peer has taken it.
    func transfer(_ items: [Transfer.Item]) {
        guard let subscriber, !items.isEmpty else { return }
        flush()
        pause()
        Transfer(to: subscriber).add(items) { _ in self.resume() }
    }
}
