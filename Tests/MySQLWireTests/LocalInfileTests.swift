import MySQLWire
import NIOCore
import TestSupport
import Testing

/// LOAD DATA LOCAL: the dialogue in the middle of an answer.
struct LocalInfileTests {
    /// The manual's example.
    @Test func request() {
        let request = LocalInfileRequest(filename: "/etc/passwd")
        #expect(written { request.write(to: &$0) } == "fb2f6574632f706173737764")
    }

    private func talk(
        _ file: [[UInt8]]?, compression: Capabilities = [], limit: Int = 16 << 20
    ) throws -> Conversation {
        var options = ClientOptions(
            user: "root", password: "secret", capabilities: ClientOptions.usual.union(compression))
        options.file = file
        var configuration = SessionConfiguration()
        configuration.maxAllowedPacket = limit
        var talk = Conversation(options, accounts: ["root": .password("secret")], configuration: configuration)
        try talk.start()
        _ = talk.client.takeReplies()
        talk.asksForFile = "data.csv"
        return talk
    }

    @Test(arguments: [[], .compress, .zstdCompressionAlgorithm] as [Capabilities])
    func piecesAndTheirEnd(compression: Capabilities) throws {
        let pieces: [[UInt8]] = [Array("one\n".utf8), [UInt8](repeating: 120, count: 70_000)]
        var talk = try talk(pieces, compression: compression)
        talk.client.query("LOAD DATA")
        try talk.exchange()
        #expect(talk.client.requestedFiles == ["data.csv"])
        #expect(talk.file == pieces.map { ByteBuffer(bytes: $0) } + [ByteBuffer()])
        #expect(talk.client.takeReplies() == [.ok(OKPacket())])
        if compression.isEmpty {
            #expect(
                Array(talk.transcript.suffix(6)) == [
                    "C0 command 3", "S1 file", "C2 command 111", "C3 command 120", "C4 command 0", "S5 ok",
                ])
        }
        talk.asksForFile = nil
        talk.client.ping()
        try talk.exchange()
        #expect(talk.session.isIdle == true)
    }

    @Test func aClientThatRefusesSendsAnEmptyFile() throws {
        var talk = try talk(nil)
        talk.client.query("LOAD DATA")
        try talk.exchange()
        #expect(talk.file == [ByteBuffer()])
        #expect(talk.client.takeReplies() == [.ok(OKPacket())])
    }

    @Test func piecesAreBounded() throws {
        var talk = try talk([[UInt8](repeating: 0, count: 1001)], limit: 1000)
        talk.client.query("LOAD DATA")
        // The client has sent its whole file, and counts behind it, when the answer to the first piece comes.
        #expect(throws: WireError.packetsOutOfOrder(expected: 4, received: 3)) { try talk.exchange() }
        #expect(talk.transcript.last == "S3 err 1153")
        #expect(talk.session.isClosed == true)
    }

    @Test func onlyACommandAsks() throws {
        var talk = try talk(nil)
        #expect(talk.session.requestFile("f", sequenceID: 1) == .wait)
        #expect(talk.session.nextFilePacket() == .wait)
        #expect(talk.session.isReceivingFile == false)
    }
}
