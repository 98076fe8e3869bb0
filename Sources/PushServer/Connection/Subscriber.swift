import CometEngine
import Glibc
import NIOCore

/// A browser's connection as the hub sees it: who it is, what it is subscribed to, and how bytes get to it.
///
/// There may be a hundred thousand of these, so what many have in common is shared and what few need is not in here.
///
/// `@unchecked Sendable`: everything but the constants belongs to the connection's event loop.
final class Subscriber: @unchecked Sendable {
    enum State: UInt8 {
        /// Its key is being looked at.
        case opening
        case open
        /// It was told to go.
        case closing
        case gone
    }

    let name: BrowserName
    let id: ConnectionID
    let tenant: TenantID
    /// The user; 0 until the key is found to be right, and for ever when it is not.
    private(set) var user: Int32 = 0
    /// UNIX seconds, cut to 32 bits.
    private let openedAt: UInt32
    /// Where it stands in the loop's list; -1: nowhere.
    var place: Int32 = -1
    let profile: Profile
    let ip: String
    let loop: LoopHub
    let server: ServerContext
    /// What it came in with, as `RevokedTokens` marks it; 0: nothing.
    private(set) var admissionMark: UInt64 = 0
    private(set) var permissions: Permissions?

    let generation: ClientGeneration
    /// Whether it takes compressed messages.
    let deflates: Bool
    private(set) var state = State.opening
    private var isDirty = false
    var isWatchingReceipts = false
    /// Less waits for the socket than half of the limit.
    var isWritable = true
    /// It was waited for, and took next to nothing; until it has caught up.
    var isDeaf = false
    private(set) var isRegistered = false
    var context: ChannelHandlerContext?
    /// Messages take this way if they can; nil: they never can.
    private let socket: DirectSocket?
    /// What this tick has for the client, on its way to the socket.
    private var waiting: ByteBuffer?
    /// The channel may hold bytes that its socket has not taken.
    private var isChannelInUse = true
    /// The user's own audience, if there is a user, then the pipes.
    var memberships: [Membership] = []
    /// Queued private messages on their way out.
    var queueTransfer: Transfer?
    /// Private messages that the client has not acknowledged.
    var pendingReceipts: [PendingReceipt] = []
    /// What the client is being sent of what it has missed.
    var recovery: Recovery?

    init(id: ConnectionID, opening: Opening, server: ServerContext, context: ChannelHandlerContext) {
        self.id = id
        tenant = opening.tenant
        name = opening.request.name
        generation = opening.request.generation
        deflates = opening.deflates
        profile = opening.profile
        ip = opening.ip
        loop = opening.loop
        self.server = server
        self.context = context
        socket = opening.isPlain ? DirectSocket(of: context) : nil
        openedAt = UInt32(truncatingIfNeeded: server.clock.seconds)
    }

    var isOpen: Bool { state == .open }
    var isAuthorized: Bool { user != 0 }
    var age: Int64 {
        max(0, Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: server.clock.seconds) &- openedAt)))
    }

    var details: ConnectionDetails {
        ConnectionDetails(
            tenant: tenant, user: user, uuid: name.text, userAgent: profile.key.userAgent, ip: ip,
            origin: profile.key.origin, language: profile.key.language)
    }

    // MARK: - Coming and going

    /// Lets the connection in; from now on messages reach it.
    func register(_ admission: Admission) {
        user = admission.user?.user ?? 0
        admissionMark = admission.admissionMark
        permissions = admission.permissions
        state = .open
        isRegistered = true
        let (part, sequence) = loop.core.withState { state in
            state.connections[id] = self
            state.tenants[tenant, default: 0] += 1
            return (admission.user.map { state.join(.user($0), loop: loop.index) }, state.sequence)
        }
        part?.insert(self, joined: sequence)
        server.statistics.countOpened()
    }

    /// Counts as having come in with another token; leaves the pipes that this one does not permit.
    func renew(_ admission: Admission) {
        admissionMark = admission.admissionMark
        permissions = admission.permissions
        guard let permissions else { return }
        let names = pipeNames
        let permitted = names.filter(permissions.allowsSubscription)
        if permitted.count < names.count { subscribe(to: permitted) }
    }

    /// Leaves everything, tells those who watch, and gives the user's place back; once.
    func depart() {
        if state != .closing { state = .gone }
        guard isRegistered else { return }
        isRegistered = false
        recovery?.cancel()
        recovery = nil
        let tracked = pipeNames.filter { PipeKind(name: $0).contains(.track) }
        loop.core.withState { state in
            for membership in memberships { state.leave(membership.audience) }
            state.connections[id] = nil
            let others = (state.tenants[tenant] ?? 1) - 1
            state.tenants[tenant] = others > 0 ? others : nil
        }
        while !memberships.isEmpty { LoopAudience.remove(self, slot: memberships.count - 1) }
        for name in tracked { announce(.unsubscription, in: name) }
        if isAuthorized { server.service.closed(UserKey(tenant: tenant, user: user)) }
        server.statistics.countClosed()
        giveBackReceipts()
    }

    /// The channel is gone.
    func disconnected() {
        depart()
        state = .gone
        loop.watch.remove(self)
        loop.waitNoLonger(for: self)
        waiting = nil
        queueTransfer?.cancel()
        queueTransfer = nil
    }

    // MARK: - Writing

    /// Writes a message; the loop flushes it at the end of its tick.
    @inline(__always)
    func send(_ buffer: ByteBuffer) {
        guard state == .open else { return }
        if waiting != nil {
            waiting?.writeImmutableBuffer(buffer)
        } else if socket != nil, !isChannelHolding {
            waiting = buffer
        } else {
            context?.write(NIOAny(buffer), promise: nil)
        }
        if !isDirty {
            isDirty = true
            loop.mark(self)
        }
    }

    /// Writes a message behind which nothing comes in this tick.
    @inline(__always)
    func sendLast(_ buffer: ByteBuffer) {
        guard !isDirty, let socket, state == .open, !isChannelHolding else { return send(buffer) }
        write(buffer, to: socket)
    }

    /// Sends what the tick has written; who has too much waiting after that does not keep up.
    func flush() {
        isDirty = false
        if let socket, let bytes = waiting.take() {
            write(bytes, to: socket)
        } else {
            context?.flush()
            closeIfBehind()
        }
    }

    @inline(__always)
    private func write(_ bytes: ByteBuffer, to socket: DirectSocket) {
        let taken = socket.write(bytes)
        if taken < bytes.readableBytes { writeRest(of: bytes, from: taken) }
    }

    /// Gives the channel what the socket did not take.
    private func writeRest(of bytes: ByteBuffer, from start: Int) {
        var rest = bytes
        rest.moveReaderIndex(forwardBy: start)
        channelForWriting()?.writeAndFlush(NIOAny(rest), promise: nil)
        closeIfBehind()
    }

    /// Whether the channel has bytes that come before whatever is written now.
    @inline(__always)
    private var isChannelHolding: Bool {
        isChannelInUse && !isChannelEmpty()
    }

    private func isChannelEmpty() -> Bool {
        isChannelInUse = heldBytes != 0
        return !isChannelInUse
    }

    /// The channel, for whoever writes to it what is no message of the hub: what the tick has sent before goes before it.
    func channelForWriting() -> ChannelHandlerContext? {
        isChannelInUse = true
        if let bytes = waiting.take() { context?.write(NIOAny(bytes), promise: nil) }
        return context
    }

    func ping() {
        guard state == .open, isWritable else { return }
        guard generation == .stream else {
            channelForWriting()?.writeAndFlush(NIOAny(FrameEncoder.ping), promise: nil)
            return
        }
        // Nothing ever comes back on a stream: that the socket takes it is all that can be heard.
        let promise = loop.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { self.loop.watch.heard(self) }
        channelForWriting()?.writeAndFlush(NIOAny(EventStream.ping), promise: promise)
    }

    // MARK: - Closing

    /// Sends a close frame and ends the sending side; a peer that does not go is cut off after a grace.
    func close(_ code: CloseCode, reason: String = "") {
        guard beginClosing(), let context = channelForWriting() else { return }
        let farewell = generation == .stream ? EventStream.close(code) : FrameEncoder.close(code, reason: reason)
        context.writeAndFlush(NIOAny(farewell), promise: nil)
        context.close(mode: .output, promise: nil)
    }

    /// Answers the peer's close frame with the same code and ends the connection, which is the server's part.
    func answerClose(_ code: UInt16?) {
        guard beginClosing(), let context = channelForWriting() else {
            // The peer has answered ours, so it has got everything before it.
            self.context?.close(promise: nil)
            return
        }
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { _ in self.context?.close(promise: nil) }
        context.writeAndFlush(NIOAny(FrameEncoder.close(code)), promise: promise)
    }

    private func beginClosing() -> Bool {
        guard state == .open || state == .opening else { return false }
        state = .closing
        loop.waitNoLonger(for: self)
        depart()
        loop.watch.setDeadline(self, after: server.settings.closeTimeout)
        return true
    }

    /// The time of the token, or of a peer that was told to go, is over.
    func deadlineReached() {
        switch state {
        case .open: close(.tokenExpired)
        case .opening, .closing, .gone: cutOff()
        }
    }

    /// Ends the connection without regard for what the peer has not taken, in the kernel's buffers as well.
    private func cutOff() {
        guard let context else { return }
        if let socket = context.channel as? any SocketOptionProvider {
            _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        context.close(promise: nil)
    }
}
