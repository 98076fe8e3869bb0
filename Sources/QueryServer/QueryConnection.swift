import CometEngine
import CometQL
import Logging
import MySQLWire
import NIOCore
import NIOSSL

/// One back end's connection: drives the session's state machine and carries out its commands, one at a time.
///
/// An actor on its channel's event loop, so that neither a read nor an answer changes threads.
package actor QueryConnection {
    package nonisolated let unownedExecutor: UnownedSerialExecutor
    nonisolated let channel: any Channel
    nonisolated let id: UInt32
    let services: QueryServices
    let answers: AnswerFlush
    let host: String
    let remoteName: String
    var machine: SessionStateMachine
    var session: Session?
    var allowsMultiStatements = false
    var statements = StatementShelf()
    /// COMMIT RELEASE and its like: the connection ends once the answer is sent.
    var endsAfterAnswer = false

    private var timeout: Scheduled<Void>?
    private var idleSince: NIODeadline = .now()
    private var writabilityWaiters: [CheckedContinuation<Void, Never>] = []
    private(set) var isClosing = false
    /// Among the connections of the statistics; the session may end before the connection does.
    private var isCounted = false
    /// LOAD DATA: the client has been asked for a file and has not sent its end.
    var fileIsOpen = false
    /// `sequence_id` with which the client is asked for a file.
    var fileSequenceID: UInt8 = 0
    var fileWaiter: CheckedContinuation<ByteBuffer?, Never>?
    /// Of the TLS handshake.
    private(set) var cipherSuite: CipherSuite?
    private(set) var commands = CommandQueue()
    /// An INSERT that waits for the disk without a task.
    var sending: Sending?

    init(channel: any Channel, id: UInt32, services: QueryServices, answers: AnswerFlush) {
        self.unownedExecutor = channel.eventLoop.executor.asUnownedSerialExecutor()
        self.channel = channel
        self.id = id
        self.services = services
        self.answers = answers
        self.host = channel.remoteAddress?.ipAddress ?? "localhost"
        self.remoteName = "\(host):\(channel.remoteAddress?.port ?? 0)"
        self.machine = SessionStateMachine(configuration: services.configuration(), connectionID: id, host: host)
    }

    /// Carries out the commands until the connection ends.
    package func run() async {
        await withTaskCancellationHandler {
            while let command = await nextCommand() {
                await execute(command)
                guard !isClosing else { break }
                perform(machine.commandFinished())
                resumeReading()
            }
        } onCancel: {
            channel.eventLoop.execute { self.assumeIsolated { $0.commands.finish() } }
        }
        forgetStatements()
        session = nil
    }

    private func nextCommand() async -> CommandQueue.Entry? {
        if let known = commands.next() { return known }
        return await withCheckedContinuation { commands.wait($0) }
    }

    func forgetStatements() {
        services.engine.statistics.countPreparedStatements(-statements.count)
        statements = StatementShelf()
    }

    // MARK: - What the channel tells

    func opened() {
        scheduleTimeout(after: .seconds(Int64(services.settings().handshakeTimeout)))
        if services.connections.enter(limit: services.settings().maxConnections) {
            perform(machine.start())
        } else {
            perform(machine.refuse(.tooManyConnections))
        }
    }

    func received(_ bytes: ByteBuffer) {
        guard !isClosing else { return }
        idleSince = .now()
        perform(machine.received(bytes))
        if !machine.wantsBytes { try? channel.syncOptions?.setOption(.autoRead, value: false) }
    }

    func becameWritable() {
        let waiters = writabilityWaiters
        writabilityWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    func failed(_ error: any Error) {
        guard case NIOSSLError.handshakeFailed? = error as? NIOSSLError else { return }
        services.logger.info("TLS handshake failed", metadata: ["address": "\(host)", "error": "\(error)"])
    }

    func ended() {
        // What is unread behind a command under way is most often COM_QUIT.
        if session != nil, !isClosing, !machine.hasUnreadBytes { services.engine.statistics.backends.clientLost() }
        isClosing = true
        timeout?.cancel()
        session?.statementEnd.endSession()
        services.engine.sessions.remove(id)
        services.connections.leave()
        if isCounted { services.engine.statistics.backendDisconnected() }
        commands.finish()
        becameWritable()
        fileArrived(nil)
    }

    /// Ends the connection with an error packet: KILL, shutdown.
    func end(with error: ERRPacket) {
        guard !isClosing else { return }
        if machine.isIdle {
            perform(machine.refuse(error))
        } else if machine.isLoggingIn {
            abort()
        } else {
            close(sending: ByteBuffer())
        }
    }

    // MARK: - Doing what the state machine says

    func perform(_ first: SessionAction) {
        var action = first
        while true {
            switch action {
            case .wait:
                return
            case .send(let bytes):
                write(bytes)
            case .findAccount(let request):
                action = machine.accountFound(services.accounts.find(request.user)?.account)
                continue
            case .authenticated(let login):
                action = admit(login)
                continue
            case .failLogin(let failure):
                return refuse(failure)
            case .dispatch(let command):
                idleSince = .now()
                switch executeAtOnce(command) {
                case .answered:
                    action = machine.commandFinished()
                    continue
                case .begun: return
                case .left(let entry): return commands.append(entry)
                }
            case .startTLS(let unread):
                guard startTLS(unread) else { return abort() }
            case .fileData(let piece):
                return fileArrived(piece)
            case .close(let bytes):
                return close(sending: bytes)
            }
            action = machine.next()
        }
    }

    /// Puts TLS below; what has come behind the request is its first record already.
    private func startTLS(_ unread: ByteBuffer) -> Bool {
        guard let context = services.tls() else { return false }
        let pipeline = channel.pipeline.syncOperations
        guard (try? pipeline.addHandler(NIOSSLServerHandler(context: context), position: .first)) != nil else {
            return false
        }
        let hello = TLSHelloReader { [weak self] suite in self?.assumeIsolated { $0.cipherSuite = suite } }
        try? pipeline.addHandler(hello, position: .first)
        if unread.readableBytes > 0 { pipeline.fireChannelRead(NIOAny(unread)) }
        return true
    }

    private func admit(_ login: MySQLWire.Login) -> SessionAction {
        guard let identity = services.accounts.find(login.request.user)?.login else {
            return machine.refuse(.accessDenied(user: login.request.user, host: host, usingPassword: true))
        }
        let session = services.engine.makeSession(
            connectionID: id, user: login.request.user, host: host, login: identity,
            countsFoundRows: machine.capabilities.contains(.foundRows))
        if let database = login.request.database, !database.isEmpty {
            do throws(StatementError) {
                try services.engine.use(database, in: session)
            } catch {
                return machine.refuse(.unknownDatabase(database))
            }
        }
        session.channelStatus = channelStatus(login.request.compression ?? machine.compression)
        if machine.capabilities.contains(.localFiles) { session.clientFile = self }
        if !isCounted { services.engine.statistics.backendConnected() }
        isCounted = true
        self.session = session
        forgetStatements()
        allowsMultiStatements = machine.capabilities.contains(.multiStatements)
        services.engine.sessions.add(
            connectionID: id, user: login.request.user, host: remoteName, login: identity,
            database: session.databaseName, now: services.engine.clock.seconds,
            attributes: login.request.attributes.pairs.map { ConnectionAttribute(name: $0.key, value: $0.value) },
            interruption: session.statementEnd
        ) { [self] in
            Task {
                await end(with: ERRPacket(errorCode: 1317, sqlState: "70100", errorMessage: "Connection was killed"))
            }
        }
        services.backOff.succeeded(host)
        scheduleTimeout(after: .seconds(Int64(services.settings().waitTimeout)))
        return machine.admit(status: statusFlags, sessionStateChanges: stateChanges(session))
    }

    private func refuse(_ failure: LoginFailure) {
        services.logger.notice(
            "login failed", metadata: ["user": "\(failure.user)", "address": "\(host)"])
        services.engine.statistics.backends.loginRefused()
        let bytes = failure.bytes
        isClosing = true
        channel.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(services.backOff.failed(host))) { [self] in
            assumeIsolated {
                $0.isClosing = false; $0.close(sending: bytes)
            }
        }
    }

    func close(sending bytes: ByteBuffer) {
        guard !isClosing else { return }
        isClosing = true
        commands.finish()
        fileArrived(nil)
        let channel = channel
        channel.writeAndFlush(bytes).whenComplete { _ in channel.close(promise: nil) }
        // Who takes nothing is not waited for.
        let alarm = channel.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in alarm.cancel() }
        becameWritable()
    }

    /// Closes without waiting for what is still to be written: TLS keeps everything until its handshake is done, which
    /// may be never.
    private func abort() {
        guard !isClosing else { return }
        isClosing = true
        commands.finish()
        fileArrived(nil)
        channel.close(promise: nil)
    }

    // MARK: - Writing

    func write(_ bytes: ByteBuffer) {
        guard bytes.readableBytes > 0 else { return }
        channel.writeAndFlush(bytes, promise: nil)
    }

    /// Sends what the encoder has gathered once it is a portion, and waits for a client that reads slowly.
    ///
    /// - Returns: false when the client is gone.
    func flush(_ response: inout ResponseEncoder, isLast: Bool = false) async -> Bool {
        if isLast || response.bytes.readableBytes >= 64 << 10 { write(machine.outgoing(response.takeBytes())) }
        while !isLast, !channel.isWritable, !isClosing {
            await withCheckedContinuation { writabilityWaiters.append($0) }
        }
        return !isClosing
    }

    func resumeReading() {
        if machine.wantsBytes { try? channel.syncOptions?.setOption(.autoRead, value: true) }
    }

    // MARK: - Time

    private func scheduleTimeout(after amount: TimeAmount) {
        timeout?.cancel()
        timeout = channel.eventLoop.assumeIsolated().scheduleTask(in: amount) { [weak self] in
            self?.assumeIsolated { $0.timedOut() }
        }
    }

    private func timedOut() {
        if machine.isLoggingIn { return abort() }
        let limit = TimeAmount.seconds(Int64(services.settings().waitTimeout))
        let left = idleSince + limit - .now()
        if machine.isIdle || machine.isReceivingFile, left <= .zero {
            return perform(
                machine.refuse(
                    ERRPacket(
                        errorCode: 4031, sqlState: "HY000",
                        errorMessage: "The client was disconnected by the server because of inactivity.")))
        }
        scheduleTimeout(after: left > .zero ? left : limit)
    }
}
