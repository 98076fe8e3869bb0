import NIOCore

/// What each packet means, by the state that it finds.
extension SessionStateMachine {
    mutating func readNext() throws(WireError) -> SessionAction {
        switch state {
        case .created, .findingAccount, .admitting, .busy, .closed:
            return .wait
        case .awaitingHandshake:
            guard let packet = try nextPacket() else {
                return .wait
            }
            return try handshakeReceived(packet.payload)
        case .authenticating(var authentication):
            guard let packet = try nextPacket() else {
                return .wait
            }
            let outcome = authentication.received(packet.payload)
            return proceed(with: outcome, authentication)
        case .ready:
            guard let packet = try nextPacket() else {
                return .wait
            }
            return commandReceived(packet.payload)
        case .receivingFile:
            guard let packet = try nextPacket() else {
                return .wait
            }
            state = .busy
            return .fileData(packet.payload)
        }
    }

    /// Frames are unpacked one by one, when their bytes are needed.
    private mutating func nextPacket() throws(WireError) -> Packet? {
        while true {
            if let packet = try decoder.next() {
                return packet
            }
            guard let plain = try frames?.next(limit: decoder.unreadLimit - decoder.unreadByteCount) else {
                return nil
            }
            try decoder.append(plain)
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
            isSecure: isSecure,
            compression: CompressionAlgorithm(capabilities, zstdLevel: response.zstdCompressionLevel))
        return findAccount(request, response: response.authResponse)
    }

    private mutating func commandReceived(_ payload: ByteBuffer) -> SessionAction {
        frames?.commandRead()
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

    mutating func proceed(
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

    mutating func fail(_ error: WireError) -> SessionAction {
        state = .closed
        return .close(packet { error.packet.write(to: &$0) })
    }

    mutating func becomeReady() {
        state = .ready
        decoder.expectedSequenceID = 0
        frames?.beginCommand()
    }

    /// One packet of the dialogue, in which both sides count on.
    mutating func packet(_ write: (inout ByteBuffer) -> Void) -> ByteBuffer {
        var encoder = PacketEncoder(sequenceID: decoder.expectedSequenceID)
        var bytes = ByteBuffer()
        encoder.write(to: &bytes, write)
        decoder.expectedSequenceID = encoder.sequenceID
        return outgoing(bytes)
    }
}
