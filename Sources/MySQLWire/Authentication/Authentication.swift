import NIOCore

/// The part of a login between the client's first words and the verdict: plugins, switches, exchanges.
///
/// A state machine of its own inside `SessionStateMachine`, which turns its outcomes into packets. An unknown user goes
/// through every step with a decoy, so that neither the time nor the way of the answer tells who exists.
struct Authentication: Sendable {
    enum Outcome: Equatable {
        case switchPlugin(AuthSwitchRequest)
        case moreData(AuthMoreData)
        /// `announcement` goes before the OK packet.
        case succeeded(announcement: AuthMoreData?)
        case denied(usingPassword: Bool)
        case unsupported
    }

    private enum Step {
        case first
        case switched
        case fullExchange
        case keySent
        case finished
    }

    let request: LoginRequest
    /// What the client answers to; kept for COM_CHANGE_USER of clients without plugins.
    private(set) var nonce: AuthNonce
    private(set) var plugin: AuthPlugin
    /// A verifier for the password that was seen in clear, for an account that has no SHA-2 hash yet.
    private(set) var learnedVerifier: PasswordVerifier?
    private(set) var account = Account(verifier: .decoy)
    private var isKnown = false
    private var response: [UInt8]
    private var step = Step.first
    private let configuration: SessionConfiguration
    /// What client_ed25519 signs.
    private var challenge: [UInt8] = []

    init(
        request: LoginRequest, response: ByteBuffer, nonce: AuthNonce, configuration: SessionConfiguration
    ) {
        self.request = request
        self.response = Array(buffer: response)
        self.nonce = nonce
        self.configuration = configuration
        self.plugin = configuration.defaultPlugin
    }

    mutating func accountFound(_ account: Account?) -> Outcome {
        isKnown = account != nil
        self.account = account ?? Account(verifier: .decoy)
        guard request.capabilities.contains(.pluginAuth) else {
            plugin = .nativePassword
            guard request.capabilities.contains(.secureConnection) || response.isEmpty else {
                step = .finished
                return .unsupported
            }
            return verify()
        }
        let named = request.authPluginName.flatMap { AuthPlugin(rawValue: $0) }
        guard let named, named != .clearPassword || request.isSecure else {
            return switchPlugin(to: configuration.defaultPlugin)
        }
        // Signatures need the challenge that only a switch brings, and a key that only a known password gives.
        if named == .ed25519 {
            let hasKey = self.account.verifier?.ed25519 != nil
            return switchPlugin(to: hasKey ? .ed25519 : configuration.defaultPlugin)
        }
        // A client whose own plugin is not the greeting's has not looked at the nonce and waits for a switch, and so do
        // all after COM_CHANGE_USER, as MariaDB and MySQL always send one.
        if request.isChangeUser || (response.isEmpty && named != configuration.defaultPlugin) {
            return switchPlugin(to: named)
        }
        plugin = named
        return verify()
    }

    /// The client's next packet: a switch response, a request for the key, or the password.
    mutating func received(_ payload: ByteBuffer) -> Outcome {
        response = Array(buffer: payload)
        switch step {
        case .switched: return verify()
        case .fullExchange, .keySent: return continueFullExchange()
        case .first, .finished: return deny(usingPassword: true)
        }
    }

    private mutating func switchPlugin(to plugin: AuthPlugin) -> Outcome {
        self.plugin = plugin
        step = .switched
        if plugin == .ed25519 {
            challenge = Ed25519Password.challenge()
            return .switchPlugin(AuthSwitchRequest(pluginName: plugin, pluginProvidedData: challenge))
        }
        // COM_CHANGE_USER keeps the connection's nonce: libmariadb goes on with the one it has, whatever is sent here.
        if !request.isChangeUser { nonce = configuration.nonces.next() }
        return .switchPlugin(AuthSwitchRequest(pluginName: plugin, nonce: nonce))
    }

    private mutating func verify() -> Outcome {
        let hasPassword = !(response.isEmpty || (plugin != .nativePassword && response == [0]))
        guard hasPassword else {
            return account.verifier == nil ? succeed() : deny(usingPassword: false)
        }
        guard let verifier = account.verifier else {
            return deny(usingPassword: true)
        }
        switch plugin {
        case .nativePassword:
            let matches = NativePassword.verify(scramble: response, nonce: nonce, verifier: verifier.native)
            return decide(matches)
        case .cachingSHA2Password:
            return verifySHA2(verifier)
        case .ed25519:
            let matches = Ed25519Password.verify(
                signature: response, challenge: challenge, publicKey: verifier.ed25519 ?? [])
            return decide(matches)
        case .clearPassword:
            return decide(password: CachingSHA2Password.password(terminated: response))
        }
    }

    private mutating func verifySHA2(_ verifier: PasswordVerifier) -> Outcome {
        let sha2 = verifier.sha2 ?? PasswordVerifier.decoy.sha2 ?? []
        let matches = CachingSHA2Password.verify(scramble: response, nonce: nonce, verifier: sha2)
        if matches, isKnown, verifier.hasSHA2 {
            return succeed(.fastAuthSuccess)
        }
        guard request.isSecure || configuration.rsaKey != nil else {
            return switchPlugin(to: .nativePassword)
        }
        step = .fullExchange
        return .moreData(.performFullAuthentication)
    }

    private mutating func continueFullExchange() -> Outcome {
        if request.isSecure {
            return decide(password: CachingSHA2Password.password(terminated: response))
        }
        guard let key = configuration.rsaKey else {
            return deny(usingPassword: true)
        }
        if response == [CachingSHA2Password.requestPublicKey], step == .fullExchange {
            step = .keySent
            return .moreData(.publicKey(key.publicKeyPEM))
        }
        return decide(password: CachingSHA2Password.password(encrypted: response, nonce: nonce, key: key))
    }

    private mutating func decide(password: [UInt8]?) -> Outcome {
        let matches = account.verifier?.accepts(password: password ?? []) ?? false
        if matches, let password, account.verifier?.hasSHA2 == false {
            learnedVerifier = PasswordVerifier(password: password)
        }
        return decide(matches && password != nil)
    }

    private mutating func decide(_ matches: Bool) -> Outcome {
        matches && isKnown ? succeed() : deny(usingPassword: true)
    }

    private mutating func succeed(_ announcement: AuthMoreData? = nil) -> Outcome {
        step = .finished
        return .succeeded(announcement: announcement)
    }

    private mutating func deny(usingPassword: Bool) -> Outcome {
        step = .finished
        return .denied(usingPassword: usingPassword)
    }
}
