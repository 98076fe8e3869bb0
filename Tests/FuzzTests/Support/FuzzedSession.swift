import MySQLWire
import NIOCore
import TestSupport

/// A session and an owner that does as it is told, with a record of what it was told.
struct FuzzedSession: ~Copyable {
    static let accounts: [String: Account] = [
        "root": .password("secret"), "": .withoutPassword,
        "old": Account(verifier: PasswordVerifier(nativeHash: "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7")),
    ]

    /// Far more than the longest input has packets for.
    private static let mostActions = 100_000

    private(set) var session: SessionStateMachine
    private(set) var actions: [SessionAction] = []
    private var statement = PreparedStatement(id: 1, parameterCount: 8)
    private var isLoadingFile = false

    init(_ configuration: SessionConfiguration) {
        session = SessionStateMachine(configuration: configuration, connectionID: 1, host: "h")
    }

    /// A configuration in which nothing is left to chance.
    static func configuration() -> SessionConfiguration {
        var configuration = SessionConfiguration()
        let nonce = AuthNonce(bytes: Array("abcdefghijklmnopqrst".utf8))
        configuration.nonces = NonceSource { nonce ?? AuthNonce() }
        return configuration
    }

    /// What a client sends, packet by packet, to log in to a session of this configuration.
    static func login(_ options: ClientOptions, _ configuration: SessionConfiguration) throws -> [[UInt8]] {
        var fuzzed = FuzzedSession(configuration)
        return try fuzzed.logIn(options)
    }

    /// The greeting.
    mutating func start() throws {
        try carryOut(session.start())
    }

    /// Plays a client up to the end of its login; gives the payloads of the packets that it sent.
    mutating func logIn(_ options: ClientOptions) throws -> [[UInt8]] {
        var client = MySQLClient(options)
        var payloads: [[UInt8]] = []
        var seen = 0
        try start()
        while client.phase == .greeting || client.phase == .authentication, seen < actions.count {
            for action in actions[seen...] {
                if case .send(let bytes) = action { try client.receive(bytes) }
            }
            seen = actions.count
            guard client.phase != .commands else { break }
            let bytes = client.takeOutput()
            payloads.append(Array(Array(buffer: bytes).dropFirst(4)))
            try receive(bytes)
        }
        return payloads
    }

    mutating func receive(_ bytes: ByteBuffer) throws {
        try carryOut(session.received(bytes))
    }

    /// One packet with the sequence id that is expected.
    mutating func receive(packet payload: [UInt8]) throws {
        var encoder = PacketEncoder(sequenceID: session.sequenceID)
        var bytes = ByteBuffer()
        encoder.write(to: &bytes) { $0.writeBytes(payload) }
        guard let algorithm = session.compression else { return try receive(bytes) }
        var frames = CompressedFrames(algorithm)
        try receive(frames.frames(of: bytes))
    }

    /// What came behind the request for TLS was handed over, more or less of it by how the bytes were cut.
    var isUnderTLS: Bool {
        actions.contains { if case .startTLS = $0 { true } else { false } }
    }

    private mutating func carryOut(_ first: SessionAction) throws {
        var action = first
        for _ in 0..<Self.mostActions {
            if action == .wait { return }
            actions.append(action)
            switch action {
            case .wait: return
            case .close, .failLogin:
                try FuzzFinding.check(session.isClosed, "a session that says goodbye and stays")
                return
            case .send, .startTLS: action = session.next()
            case .findAccount(let request): action = session.accountFound(Self.accounts[request.user])
            case .authenticated: action = session.admit()
            case .fileData(let piece):
                isLoadingFile = piece.readableBytes > 0
                action = isLoadingFile ? session.nextFilePacket() : session.commandFinished()
            case .dispatch(let command): action = answer(command)
            }
        }
        throw FuzzFinding("the session does not come to rest")
    }

    private mutating func answer(_ command: Command) -> SessionAction {
        var response = session.response()
        switch command {
        case .query(let text, _) where text.readableBytesView.first == UInt8(ascii: "L"):
            let request = session.requestFile("f", sequenceID: response.sequenceID)
            actions.append(request)
            return session.nextFilePacket()
        case .stmtExecute(let execute): answer((try? statement.bind(execute)) ?? [], &response)
        case .stmtBulkExecute(let bulk):
            _ = try? statement.bind(bulk)
            response.ok()
        case .stmtSendLongData(let data): statement.append(data, limit: 1000)
        case .stmtReset:
            statement.reset()
            response.ok()
        default:
            if command.hasResponse { response.ok() }
        }
        actions.append(.send(session.outgoing(response.takeBytes())))
        return session.commandFinished()
    }

    private func answer(_ values: [WireValue], _ response: inout ResponseEncoder) {
        guard !values.isEmpty else { return response.ok() }
        response.beginResultSet(
            values.map { _ in ColumnDefinition41(name: "c", columnLength: 0, type: .varString, flags: []) })
        response.binaryRow(values)
        response.endResultSet()
    }
}
