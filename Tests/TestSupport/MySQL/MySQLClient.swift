package import MySQLWire
package import NIOCore

/// A MySQL client without I/O: the other side of the server under test.
///
/// Bytes of the server go in by `receive`, bytes for it come out by `takeOutput`, complete answers by `takeReplies`.
/// Commands may be written before earlier answers have come (pipelining). The first reply is that of the login.
package struct MySQLClient: Sendable {
    package enum Phase: Hashable, Sendable {
        case greeting
        case authentication
        case commands
        case failed
    }

    package let options: ClientOptions
    package internal(set) var phase = Phase.greeting
    package internal(set) var greeting: ServerGreeting?
    /// What both sides can do.
    package internal(set) var capabilities: Capabilities = []
    var plugin: AuthPlugin
    var password: String
    var nonce: [UInt8] = []
    private var decoder = PacketDecoder(payloadLimit: 1 << 30)
    private var output = ByteBuffer()
    private var replies: [ClientReply] = []
    private var waiting: [ReplyReader] = []
    /// The layer below the packets, once it is agreed on.
    var frames: CompressedFrames?
    /// Names of the files that the server asked for.
    package private(set) var requestedFiles: [String] = []

    package init(_ options: ClientOptions) {
        self.options = options
        self.plugin = options.plugin
        self.password = options.password
    }

    package mutating func takeOutput() -> ByteBuffer {
        defer { output = ByteBuffer() }
        return frames?.frames(of: output) ?? output
    }

    package mutating func takeReplies() -> [ClientReply] {
        defer { replies = [] }
        return replies
    }

    /// Whether an answer is outstanding.
    package var isWaiting: Bool {
        phase == .greeting || phase == .authentication || !waiting.isEmpty
    }

    package mutating func receive(_ bytes: ByteBuffer) throws {
        if frames == nil {
            try decoder.append(bytes)
        } else {
            decoder.checksSequenceIDs = false
            try frames?.append(bytes, limit: 1 << 30)
            while let plain = try frames?.next(limit: 1 << 30) { try decoder.append(plain) }
        }
        while let packet = try decoder.next() {
            switch phase {
            case .greeting: try greetingReceived(packet.payload)
            case .authentication: try authenticationReceived(packet.payload)
            case .commands: try replyReceived(packet.payload)
            case .failed: throw ClientError.unexpected("packet after a failed login")
            }
        }
    }

    /// The SSLRequest that goes before a handshake response written already, which then counts one further.
    package mutating func sslRequest() -> ByteBuffer {
        let login = takeOutput()
        decoder.expectedSequenceID = 1
        var request = Array(buffer: login.getSlice(at: login.readerIndex + 4, length: 32) ?? ByteBuffer())
        if request.count == 32 {
            request[1] |= 0x08
        }
        send(request)
        let bytes = takeOutput()
        send(Array(buffer: login).dropFirst(4) + [])
        return bytes
    }

    // MARK: Sending

    /// One packet that continues the dialogue.
    mutating func send(_ payload: [UInt8]) {
        var packets = PacketEncoder(sequenceID: decoder.expectedSequenceID)
        packets.write(to: &output) { $0.writeBytes(payload) }
        decoder.expectedSequenceID = packets.sequenceID
    }

    /// One command: a new dialogue, after those that wait for their answers.
    mutating func send(command payload: [UInt8], expecting shape: ReplyReader.Shape?) {
        var packets = PacketEncoder(sequenceID: 0)
        frames?.beginCommand()
        packets.write(to: &output) { $0.writeBytes(payload) }
        if let shape {
            if waiting.isEmpty {
                decoder.expectedSequenceID = packets.sequenceID
            }
            waiting.append(ReplyReader(shape, capabilities))
        }
    }

    /// The command just sent is answered in the connection phase's manner.
    mutating func expectAfterCommand() {
        decoder.expectedSequenceID = 1
    }

    mutating func reply(_ reply: ClientReply) {
        replies.append(reply)
    }

    private mutating func replyReceived(_ payload: ByteBuffer) throws {
        guard !waiting.isEmpty else {
            throw ClientError.noCommandWaits
        }
        if payload.getInteger(at: payload.readerIndex, as: UInt8.self) == 0xFB, waiting[0].isAtHead {
            requestedFiles.append(String(buffer: payload).dropFirst() + "")
            for piece in options.file ?? [] { send(piece) }
            return send([])
        }
        if let (reply, isLast) = try waiting[0].received(payload) {
            replies.append(reply)
            if isLast {
                waiting.removeFirst()
                decoder.expectedSequenceID = 1
            }
        }
    }
}
