import MySQLWire
import NIOCore
import TestSupport
import Testing

/// The frames of a compressed connection: layout, limits, and packets that do not care for their borders.
struct CompressedFramesTests {
    private static let algorithms: [CompressionAlgorithm] = [.zlib, .zstd(level: 3)]

    @Test func shortBytesGoAsTheyAre() throws {
        var frames = CompressedFrames(.zlib)
        let ping = buffer("01000000 0e")
        #expect(hex(frames.frames(of: ping)) == "05000000" + "000000" + "010000000e")
        try frames.append(buffer("0b000001 000000 0700000100000002000000"), limit: 1 << 20)
        #expect(hex(try #require(try frames.next(limit: 1 << 20))) == "0700000100000002000000")
        #expect(frames.sequenceID == 2)
    }

    /// The example of the manual's "Compressed Packet".
    @Test func theManualsExample() throws {
        let frame =
            "22000000 320000 789cd3636060602e4ecd494d2e51503230343236313533b7b0c4cd5202000cd10a6c"
        var frames = CompressedFrames(.zlib)
        for byte in bytes(frame).dropLast() {
            try frames.append(ByteBuffer(bytes: [byte]), limit: 1 << 20)
            #expect(try frames.next(limit: 1 << 20) == nil)
        }
        try frames.append(buffer("6c"), limit: 1 << 20)
        let plain = try #require(try frames.next(limit: 1 << 20))
        #expect(hex(plain) == "2e000000" + "03" + hex(Array(#"select "012345678901234567890123456789012345""#.utf8)))
    }

    @Test(arguments: algorithms)
    func longBytesArePacked(algorithm: CompressionAlgorithm) throws {
        let plain = ByteBuffer(repeating: 65, count: 100_000)
        var (sender, receiver) = (CompressedFrames(algorithm), CompressedFrames(algorithm))
        let framed = sender.frames(of: plain)
        #expect(framed.readableBytes < 1000)
        // Drip-fed: nothing comes out before the last byte is there.
        var received: ByteBuffer?
        for byte in framed.readableBytesView {
            #expect(received == nil)
            try receiver.append(ByteBuffer(bytes: [byte]), limit: 1 << 20)
            received = try receiver.next(limit: 1 << 20)
        }
        #expect(received == plain)
        #expect(receiver.unreadByteCount == 0)
        #expect(sender.sequenceID == 1 && receiver.sequenceID == 1)
    }

    @Test(arguments: algorithms)
    func bytesOverSixteenMiBTakeSeveralFrames(algorithm: CompressionAlgorithm) throws {
        var plain = ByteBuffer()
        for number in 0..<(9 << 20) { plain.writeInteger(UInt16(truncatingIfNeeded: number)) }
        var (sender, receiver) = (CompressedFrames(algorithm), CompressedFrames(algorithm))
        try receiver.append(sender.frames(of: plain), limit: 1 << 26)
        var received = ByteBuffer()
        while let piece = try receiver.next(limit: 1 << 26) { received.writeImmutableBuffer(piece) }
        #expect(received == plain)
        #expect(sender.sequenceID == 2)
    }

    /// A frame that would unpack into more, or less, than it says; one that says too much; one out of order.
    @Test(arguments: algorithms)
    func badFrames(algorithm: CompressionAlgorithm) throws {
        var sender = CompressedFrames(algorithm)
        let good = Array(buffer: sender.frames(of: ByteBuffer(repeating: 0, count: 1 << 20)))
        let cases: [(Int, UInt8, WireError)] = [
            (6, 0x0F, .cannotUncompress), (6, 0x11, .cannotUncompress), (4, 1, .cannotUncompress),
            (6, 0xFF, .packetTooLarge(limit: 1 << 22)), (3, 7, .packetsOutOfOrder(expected: 0, received: 7)),
            (10, 0xFF, .cannotUncompress),
        ]
        for (place, byte, expected) in cases {
            var bytes = good
            bytes[place] = byte
            var receiver = CompressedFrames(algorithm)
            try receiver.append(ByteBuffer(bytes: bytes), limit: 1 << 26)
            #expect(throws: expected, "byte \(place) is \(byte)") { try receiver.next(limit: 1 << 22) }
        }
        var receiver = CompressedFrames(algorithm)
        #expect(throws: WireError.tooManyUnreadBytes(limit: 10)) {
            try receiver.append(ByteBuffer(repeating: 0, count: 11), limit: 10)
        }
    }

    @Test(arguments: algorithms, [1, 2, 3] as [UInt64])
    func randomBytes(algorithm: CompressionAlgorithm, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var sender = CompressedFrames(algorithm)
        let good = Array(buffer: sender.frames(of: ByteBuffer(string: String(repeating: "abcdefgh", count: 500))))
        for _ in 0..<3_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            var receiver = CompressedFrames(algorithm)
            try receiver.append(ByteBuffer(bytes: bytes), limit: 1 << 20)
            if let plain = try? receiver.next(limit: 8_000) { #expect(plain.readableBytes <= 8_000) }
        }
    }

    // MARK: - Under a session

    private func loggedIn(_ capability: Capabilities, password: String = "secret") throws -> Conversation {
        var talk = Conversation(
            ClientOptions(user: "root", password: password, capabilities: ClientOptions.usual.union(capability)),
            accounts: ["root": .password("secret"), "7": .password("seven")])
        try talk.start()
        _ = talk.client.takeReplies()
        return talk
    }

    @Test(arguments: [.compress, .zstdCompressionAlgorithm, [.compress, .zstdCompressionAlgorithm]] as [Capabilities])
    func commandsAndAnswers(capability: Capabilities) throws {
        var talk = try loggedIn(capability)
        #expect(talk.session.compression == (capability.contains(.compress) ? .zlib : .zstd(level: 3)))
        let text = String(repeating: "a long statement ", count: 100)
        for _ in 0..<300 {
            talk.client.query(text)
            try talk.exchange()
        }
        #expect(talk.commands.count == 300)
        #expect(talk.commands.last == .query(ByteBuffer(string: text)))
        #expect(talk.client.takeReplies().count == 300)
        talk.client.changeUser("7", password: "seven")
        try talk.exchange()
        #expect(talk.logins.count == 2)
        talk.client.ping()
        try talk.exchange()
        #expect(talk.session.isIdle == true)
        #expect(talk.commands.last == .ping)
    }

    @Test func aPacketOverSixteenMiB() throws {
        var configuration = SessionConfiguration()
        configuration.maxAllowedPacket = 40 << 20
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret", capabilities: ClientOptions.usual.union(.compress)),
            accounts: ["root": .password("secret")], configuration: configuration)
        try talk.start()
        let text = String(repeating: "x", count: 17 << 20)
        talk.client.query(text)
        try talk.exchange()
        #expect(talk.commands == [.query(ByteBuffer(string: text))])
    }

    @Test func whatDoesNotUnpackEndsTheSession() throws {
        var talk = try loggedIn(.compress)
        guard case .close(let last) = talk.session.received(buffer("050000 00 ff0000 0102030405")) else {
            Issue.record("not closed")
            return
        }
        // A frame, a packet, and error 1157 in it.
        #expect(hex(last).dropFirst(14 + 8).hasPrefix("ff8504" + hex(Array("#08S01".utf8))))
    }

    /// Many frames that would be 16 MiB each stay packed until their bytes are asked for.
    @Test func bombsStayPacked() throws {
        var talk = try loggedIn(.compress)
        var frames = CompressedFrames(.zlib)
        let statement = frames.frames(of: buffer("0a0000 00 0353454c4543542031 20"))
        #expect(talk.session.received(statement) != .wait)
        frames.beginCommand()
        let bomb = frames.frames(of: ByteBuffer(repeating: 0, count: 0xFF_FFFF))
        #expect(bomb.readableBytes < 20_000)
        var count = 0
        while talk.session.wantsBytes {
            #expect(talk.session.received(bomb) == .wait)
            count += 1
        }
        #expect(count < 20)
        // Zeros are empty packets; the first of them is a command that cannot be read.
        guard case .send(let answer) = talk.session.commandFinished() else {
            Issue.record("no answer")
            return
        }
        #expect(hex(answer).dropFirst(14 + 8).hasPrefix("ff"))
    }
}
