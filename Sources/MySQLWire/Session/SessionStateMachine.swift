package import NIOCore

/// One client connection of the MySQL protocol, without I/O: bytes in, actions out.
///
/// The owner carries each action out and then asks for the `next` one until it is told to `wait`. While it looks up an
/// account, decides on a login or runs a command, further packets stay unread, so pipelined commands are answered in
/// order; `wantsBytes` tells when to stop reading from the socket.
package struct SessionStateMachine: ~Copyable, Sendable {
    enum State: Sendable {
        case created
        case awaitingHandshake
        case authenticating(Authentication)
        case findingAccount(Authentication)
        case admitting(Authentication, announcement: AuthMoreData?)
        case ready
        case busy
        /// The command under way waits for a piece of the client's file.
        case receivingFile
        case closed
    }

    /// Unread bytes above which a busy session wants no more.
    private static let unreadHighWaterMark = 256 << 10

    package let connectionID: UInt32
    /// The peer's address as it stands in error messages.
    package let host: String
    /// What was agreed on; what was offered, before the client has answered.
    package internal(set) var capabilities: Capabilities
    package internal(set) var isSecure = false
    let configuration: SessionConfiguration
    var state = State.created
    var decoder: PacketDecoder
    var nonce: AuthNonce
    /// The layer below the packets, once a login has agreed on it.
    var frames: CompressedFrames?

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
        case .ready, .busy, .receivingFile, .closed: false
        default: true
        }
    }

    /// A command waits for a piece of the client's file: the owner's idle timeout runs.
    package var isReceivingFile: Bool {
        if case .receivingFile = state { true } else { false }
    }

    package var wantsBytes: Bool {
        let unread = decoder.unreadByteCount + (frames?.unreadByteCount ?? 0)
        return !isClosed && (isIdle || isReceivingFile || unread < Self.unreadHighWaterMark)
    }

    /// nil: bytes go as they are.
    package var compression: CompressionAlgorithm? { frames?.algorithm }

    /// `sequence_id` of the next packet of the dialogue.
    package var sequenceID: UInt8 { decoder.expectedSequenceID }

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
            if frames == nil {
                try decoder.append(bytes)
            } else {
                try frames?.append(bytes, limit: decoder.unreadLimit)
            }
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
    package mutating func admit(
        status: StatusFlags = .autocommit, sessionStateChanges: [SessionStateChange] = []
    ) -> SessionAction {
        guard case .admitting(let authentication, let announcement) = state else {
            return .wait
        }
        capabilities = authentication.request.capabilities
        var encoder = PacketEncoder(sequenceID: decoder.expectedSequenceID)
        var bytes = ByteBuffer()
        if let announcement {
            encoder.write(to: &bytes) { announcement.write(to: &$0) }
        }
        let packet = OKPacket(statusFlags: status, sessionStateChanges: sessionStateChanges)
        encoder.write(to: &bytes) { packet.write(to: &$0, capabilities: capabilities) }
        decoder.payloadLimit = configuration.maxAllowedPacket
        let framed = outgoing(bytes)
        if frames == nil, let algorithm = authentication.request.compression {
            frames = CompressedFrames(algorithm, unread: decoder.takeUnread())
            decoder.checksSequenceIDs = false
        }
        becomeReady()
        return .send(framed)
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
    package var hasUnreadBytes: Bool { decoder.unreadByteCount > 0 || (frames?.unreadByteCount ?? 0) > 0 }

    /// What `response` encoded, as it goes to the socket; every other action's bytes are in that form already.
    package mutating func outgoing(_ bytes: ByteBuffer) -> ByteBuffer {
        frames?.frames(of: bytes) ?? bytes
    }

    /// LOAD DATA LOCAL: asks the client, in the middle of an answer, for a file.
    package mutating func requestFile(_ name: String, sequenceID: UInt8) -> SessionAction {
        guard case .busy = state else {
            return .wait
        }
        decoder.expectedSequenceID = sequenceID
        return .send(packet { LocalInfileRequest(filename: name).write(to: &$0) })
    }

    /// The next piece of the file that was asked for: `.fileData` at once or when it arrives.
    package mutating func nextFilePacket() -> SessionAction {
        guard case .busy = state else {
            return .wait
        }
        state = .receivingFile
        return next()
    }

    /// The answer has been handed to the socket: on to the next command.
    package mutating func commandFinished() -> SessionAction {
        guard case .busy = state else {
            return .wait
        }
        becomeReady()
        return next()
    }
}
