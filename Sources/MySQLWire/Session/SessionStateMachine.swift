package import NIOCore

/// One client connection of the MySQL protocol, without I/O: bytes in, actions out.
///
/// The owner carries each action out and then asks for the `next` one until it is told to `wait`. While it looks up an
/// account, decides on a login or runs a command, further packets stay unread, so pipelined commands are answered in
/// order; `wantsBytes` tells when to stop reading from the socket.
package struct SessionStateMachine: ~Copyable, Sendable {
    private enum State: Sendable {
        case created
        case awaitingHandshake
        case authenticating(Authentication)
        case findingAccount(Authentication)
        case admitting(Authentication, announcement: AuthMoreData?)
        case ready
        case busy
        case closed
    }

    /// Unread bytes above which a busy session wants no more.
    private static let unreadHighWaterMark = 256 << 10

    package let connectionID: UInt32
    /// The peer's address as it stands in error messages.
    package let host: String
    /// What was agreed on; what was offered, before the client has answered.
    package private(set) var capabilities: Capabilities
    package private(set) var isSecure = false
    private let configuration: SessionConfiguration
    private var state = State.created
    private var decoder: PacketDecoder
    private var nonce: AuthNonce

    package init(configuration: SessionConfiguration, connectionID: UInt32, host: String) {
        self.configuration = configuration
        self.connectionID = connectionID
        self.host = host
        self.capabilities = configuration.greetingCapabilities
        self.nonce = configuration.nonces.next()
        self.decoder = PacketDecoder(payloadLimit: configuration.maxHandshakePacket)
    }

    /// The client is logged in and has asked nothing: the owner's idle timeout runs.
    package var isIdle: Bool {
        if case .ready = state { true } else { false }
    }

    package var isClosed: Bool {
        if case .closed = state { true } else { false }
    }

    /// The login is not complete: the owner's handshake timeout runs.
    package var isLoggingIn: Bool {
        switch state {
        case .ready, .busy, .closed: false
        default: true
        }
    }

    package var wantsBytes: Bool {
        !isClosed && (isIdle || decoder.unreadByteCount < Self.unreadHighWaterMark)
    }

    // MARK: Events

    /// The greeting.
    package mutating func start() -> SessionAction {
        guard case .created = state else {
            return .wait
        }
        state = .awaitingHandshake
        let greeting = HandshakeV10(
            serverVersion: configuration.serverVersion, threadID: connectionID, authPluginData: nonce,
            capabilityFlags: configuration.greetingCapabilities, characterSet: configuration.characterSet,
            authPluginName: configuration.defaultPlugin)
        return .send(packet { greeting.write(to: &$0) })
    }

    package mutating func received(_ bytes: ByteBuffer) -> SessionAction {
        guard !isClosed else {
            return .wait
        }
        do {
            try decoder.append(bytes)
        } catch {
            return fail(error)
        }
        return next()
    }

    /// What the bytes that are already here ask for.
    package mutating func next() -> SessionAction {
        do {
            return try readNext()
        } catch {
            return fail(error)
        }
    }

    /// The owner's answer to `.findAccount`; nil when there is no such user.
    package mutating func accountFound(_ account: Account?) -> SessionAction {
        guard case .findingAccount(var authentication) = state else {
            return .wait
        }
        let outcome = authentication.accountFound(account)
        return proceed(with: outcome, authentication)
    }

    /// The owner's consent to `.authenticated`: the OK packet.
    package mutating func admit(status: StatusFlags = .autocommit) -> SessionAction {
        guard case .admitting(let authentication, let announcement) = state else {
            return .wait
        }
        capabilities = authentication.request.capabilities
        var encoder = PacketEncoder(sequenceID: decoder.expectedSequenceID)
        var bytes = ByteBuffer()
        if let announcement {
            encoder.write(to: &bytes) { announcement.write(to: &$0) }
        }
        encoder.write(to: &bytes) { OKPacket(statusFlags: status).write(to: &$0, capabilities: capabilities) }
        decoder.expectedSequenceID = 0
        decoder.payloadLimit = configuration.maxAllowedPacket
        state = .ready
        return .send(bytes)
    }

    /// Ends the connection with an error: instead of a greeting, of an admission, or of waiting for the next command.
    package mutating func refuse(_ error: ERRPacket) -> SessionAction {
        guard !isClosed else {
            return .wait
        }
        let knowsDialect = if case .created = state { false } else { true }
        state = .closed
        return .close(packet { error.write(to: &$0, hasSQLState: knowsDialect) })
    }

    /// The encoder for the answer to the command that was dispatched.
    package func response(into buffer: ByteBuffer = ByteBuffer()) -> ResponseEncoder {
        ResponseEncoder(capabilities: capabilities, sequenceID: decoder.expectedSequenceID, buffer: buffer)
    }

    /// Whether something arrived that waits for its turn.
    package var hasUnreadBytes: Bool { decoder.unreadByteCount > 0 }

    /// The answer has been handed to the socket: on to the next command.
    package mutating func commandFinished() -> SessionAction {
        guard case .busy = state else {
            return .wait
        }
        becomeReady()
        return next()
    }

    // MARK: Packets

    private mutating func readNext() throws(WireError) -> SessionAction {
        switch state {
        case .created, .findingAccount, .admitting, .busy, .closed:
            return .wait
        case .awaitingHandshake:
            guard let packet = try decoder.next() else {
                return .wait
            }
            return try handshakeReceived(packet.payload)
        case .authenticating(var authentication):
            guard let packet = try decoder.next() else {
                return .wait
            }
            let outcome = authentication.received(packet.payload)
            return proceed(with: outcome, authentication)
        case .ready:
            guard let packet = try decoder.next() else {
                return .wait
            }
            return commandReceived(packet.payload)
        }
    }

    private mutating func handshakeReceived(_ payload: ByteBuffer) throws(WireError) -> SessionAction {
        if !isSecure, SSLRequest(decoding: payload) != nil {
            guard configuration.tls != .none else {
                throw .badHandshake(reason: "TLS is not offered")
            }
            isSecure = true
            return .startTLS(unread: decoder.takeUnread())
        }
        let response: HandshakeResponse41
        do {
            response = try HandshakeResponse41(decoding: payload)
        } catch .malformed(let field) {
            throw .badHandshake(reason: "field '\(field)'")
        }
        guard isSecure || configuration.tls != .required else {
            throw .secureTransportRequired
        }
        capabilities = response.clientFlag.intersection(configuration.greetingCapabilities)
        let request = LoginRequest(
            user: response.username, database: response.database, characterSet: response.characterSet,
            capabilities: capabilities, maxPacketSize: response.maxPacketSize,
            authPluginName: response.clientPluginName, attributes: response.connectionAttributes,
            isSecure: isSecure)
        return findAccount(request, response: response.authResponse)
    }

    private mutating func commandReceived(_ payload: ByteBuffer) -> SessionAction {
        let command: Command
        do {
            command = try Command(decoding: payload, capabilities: capabilities)
        } catch {
            return commandFailed(error, payload)
        }
        switch command {
        case .quit:
            state = .closed
            return .close(ByteBuffer())
        case .unknown(let byte):
            return commandFailed(.unknownCommand(byte), payload)
        case .changeUser(let change):
            let request = LoginRequest(
                user: change.user, database: change.database,
                characterSet: change.characterSet ?? configuration.characterSet, capabilities: capabilities,
                authPluginName: change.authPluginName, attributes: change.connectionAttributes, isSecure: isSecure,
                isChangeUser: true)
            return findAccount(request, response: change.authResponse)
        default:
            state = .busy
            return .dispatch(command)
        }
    }

    /// Tells the error and goes on, unless the client expects no answer to that command and would read this one as the
    /// answer to its next.
    private mutating func commandFailed(_ error: WireError, _ payload: ByteBuffer) -> SessionAction {
        let code = payload.getInteger(at: payload.readerIndex, as: UInt8.self).flatMap { Command.Code(rawValue: $0) }
        if code == .stmtClose || code == .stmtSendLongData {
            return fail(error)
        }
        let bytes = packet { error.packet.write(to: &$0) }
        becomeReady()
        return .send(bytes)
    }

    private mutating func findAccount(_ request: LoginRequest, response: ByteBuffer) -> SessionAction {
        state = .findingAccount(
            Authentication(request: request, response: response, nonce: nonce, configuration: configuration))
        return .findAccount(request)
    }

    private mutating func proceed(
        with outcome: Authentication.Outcome, _ authentication: Authentication
    ) -> SessionAction {
        switch outcome {
        case .switchPlugin(let request):
            state = .authenticating(authentication)
            return .send(packet { request.write(to: &$0) })
        case .moreData(let data):
            state = .authenticating(authentication)
            return .send(packet { data.write(to: &$0) })
        case .succeeded(let announcement):
            state = .admitting(authentication, announcement: announcement)
            return .authenticated(
                Login(
                    request: authentication.request, account: authentication.account, plugin: authentication.plugin,
                    learnedVerifier: authentication.learnedVerifier))
        case .denied(let usingPassword):
            let user = authentication.request.user
            return failLogin(user, .accessDenied(user: user, host: host, usingPassword: usingPassword))
        case .unsupported:
            return failLogin(authentication.request.user, WireError.authenticationModeNotSupported.packet)
        }
    }

    // MARK: Ends

    private mutating func failLogin(_ user: String, _ error: ERRPacket) -> SessionAction {
        state = .closed
        return .failLogin(LoginFailure(user: user, error: error, bytes: packet { error.write(to: &$0) }))
    }

    private mutating func fail(_ error: WireError) -> SessionAction {
        state = .closed
        return .close(packet { error.packet.write(to: &$0) })
    }

    private mutating func becomeReady() {
        state = .ready
        decoder.expectedSequenceID = 0
    }

    /// One packet of the dialogue, in which both sides count on.
    private mutating func packet(_ write: (inout ByteBuffer) -> Void) -> ByteBuffer {
        var encoder = PacketEncoder(sequenceID: decoder.expectedSequenceID)
        var bytes = ByteBuffer()
        encoder.write(to: &bytes, write)
        decoder.expectedSequenceID = encoder.sequenceID
        return bytes
    }
}
