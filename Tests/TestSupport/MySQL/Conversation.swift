package import MySQLWire
package import NIOCore

/// A client and a server session joined without sockets, with a transcript of the packets between them.
///
/// Lines of the transcript: side and sequence id, then what the packet is: `S0 greeting mysql_native_password`,
/// `C1 login root mysql_native_password 20`, `S2 ok`.
package struct Conversation: ~Copyable {
    package var client: MySQLClient
    package var session: SessionStateMachine
    package var accounts: [String: Account]
    /// What to answer to a password that was right; nil admits.
    package var refusal: ERRPacket?
    /// Answers a command; the default says OK.
    package var answer: (Command, inout ResponseEncoder) -> Void = { command, response in
        if command.hasResponse {
            response.ok()
        }
    }
    package private(set) var transcript: [String] = []
    package private(set) var logins: [Login] = []
    package private(set) var failures: [LoginFailure] = []
    package private(set) var commands: [Command] = []
    /// Every command needs this file of the client.
    package var asksForFile: String?
    /// The command that waits for a file, and its answer so far.
    private var interrupted: (Command, ResponseEncoder)?
    /// Pieces of the client's files.
    package private(set) var file: [ByteBuffer] = []
    package private(set) var startedTLS = false
    package private(set) var isClosed = false

    package init(
        _ options: ClientOptions, accounts: [String: Account], configuration: SessionConfiguration = .init()
    ) {
        self.client = MySQLClient(options)
        self.accounts = accounts
        self.session = SessionStateMachine(configuration: configuration, connectionID: 42, host: "10.1.2.3")
    }

    /// The greeting and all that follows from it.
    package mutating func start() throws {
        try run(session.start())
        try exchange()
    }

    /// The greeting alone.
    package mutating func greet() throws {
        try run(session.start())
        _ = client.takeOutput()
    }

    /// As `start`, with an SSLRequest first; the bytes that TLS would carry follow as they are.
    package mutating func startUnderTLS() throws {
        try run(session.start())
        let request = client.sslRequest()
        note("C", request)
        try run(session.received(request))
        try exchange()
    }

    /// Passes bytes on until both sides wait.
    package mutating func exchange() throws {
        while true {
            let bytes = client.takeOutput()
            guard bytes.readableBytes > 0, !isClosed else {
                return
            }
            note("C", bytes)
            try run(session.received(bytes))
        }
    }

    /// Bytes of the test's own making, as if from the client.
    package mutating func inject(_ bytes: [UInt8]) throws {
        note("C", ByteBuffer(bytes: bytes))
        try run(session.received(ByteBuffer(bytes: bytes)))
        try exchange()
    }

    private mutating func run(_ first: SessionAction) throws {
        var action = first
        while true {
            switch action {
            case .wait:
                return
            case .send(let bytes):
                try deliver(bytes)
            case .startTLS:
                startedTLS = true
            case .findAccount(let request):
                action = session.accountFound(accounts[request.user])
                continue
            case .authenticated(let login):
                logins.append(login)
                action = refusal.map { session.refuse($0) } ?? session.admit()
                continue
            case .failLogin(let failure):
                failures.append(failure)
                try deliver(failure.bytes)
                isClosed = true
                return
            case .dispatch(let command):
                commands.append(command)
                var response = session.response()
                if let name = asksForFile,
                    case .send(let request) = session.requestFile(
                        name, sequenceID: response.sequenceID)
                {
                    interrupted = (command, response)
                    try deliver(request)
                    action = session.nextFilePacket()
                    continue
                }
                answer(command, &response)
                try deliver(session.outgoing(response.takeBytes()))
                action = session.commandFinished()
                continue
            case .fileData(let piece):
                file.append(piece)
                guard piece.readableBytes == 0, let command = interrupted?.0, var response = interrupted?.1 else {
                    action = session.nextFilePacket()
                    continue
                }
                response.resume(at: session.sequenceID)
                answer(command, &response)
                try deliver(session.outgoing(response.takeBytes()))
                action = session.commandFinished()
                continue
            case .close(let bytes):
                try deliver(bytes)
                isClosed = true
                return
            }
            action = session.next()
        }
    }

    private mutating func deliver(_ bytes: ByteBuffer) throws {
        note("S", bytes)
        try client.receive(bytes)
    }

    private mutating func note(_ side: String, _ bytes: ByteBuffer) {
        var rest = bytes
        while let word = rest.readInteger(endianness: .little, as: UInt32.self),
            let payload = rest.readSlice(length: min(Int(word & 0xFF_FFFF), rest.readableBytes))
        {
            let name = PacketNames.name(
                of: payload, fromServer: side == "S",
                isFirst: side == "S" ? word >> 24 == 0 : (1...2).contains(word >> 24), isCommand: word >> 24 == 0,
                isLoggingIn: client.phase == .greeting || client.phase == .authentication)
            transcript.append("\(side)\(word >> 24) \(name)")
        }
    }
}
