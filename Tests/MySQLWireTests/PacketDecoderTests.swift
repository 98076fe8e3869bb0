import MySQLWire
import NIOCore
import Testing

struct PacketDecoderTests {
    @Test func cutsPackets() throws {
        var decoder = PacketDecoder(payloadLimit: 100)
        try decoder.append(buffer("01000000 0e 03000001 aabbcc 00000002"))
        #expect(try decoder.next() == Packet(sequenceID: 0, payload: buffer("0e")))
        #expect(decoder.unreadByteCount == 11)
        #expect(try decoder.next() == Packet(sequenceID: 1, payload: buffer("aabbcc")))
        #expect(try decoder.next() == Packet(sequenceID: 2, payload: ByteBuffer()))
        #expect(try decoder.next() == nil)
        #expect(decoder.unreadByteCount == 0)
    }

    @Test func isSafeForDripFeed() throws {
        var decoder = PacketDecoder(payloadLimit: 100)
        var packets: [Packet] = []
        for byte in bytes("01000000 0e 03000001 aabbcc 00000002 02000003 0102") {
            try decoder.append(ByteBuffer(bytes: [byte]))
            while let packet = try decoder.next() {
                packets.append(packet)
            }
        }
        #expect(packets.map { hex($0.payload) } == ["0e", "aabbcc", "", "0102"])
        #expect(packets.map { $0.sequenceID } == [0, 1, 2, 3])
    }

    @Test(arguments: [0, 1, 5, Packet.maximumFragmentLength])
    func joinsFragments(tail: Int) throws {
        var decoder = PacketDecoder(payloadLimit: 64 << 20)
        let count = Packet.maximumFragmentLength + tail
        let payload = ByteBuffer(repeating: 0x61, count: count)
        var stream = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: 0)
        encoder.write(to: &stream) { $0.writeImmutableBuffer(payload) }
        while let piece = stream.readSlice(length: min(100_000, stream.readableBytes)), piece.readableBytes > 0 {
            #expect(try decoder.next() == nil)
            try decoder.append(piece)
        }
        let packet = try #require(try decoder.next())
        #expect(packet.payload == payload)
        #expect(packet.sequenceID == encoder.sequenceID &- 1)
        #expect(try decoder.next() == nil)
    }

    @Test func refusesTooLargeFromTheHeaderAlone() throws {
        var decoder = PacketDecoder(payloadLimit: 16)
        try decoder.append(buffer("11000000"))
        #expect(throws: WireError.packetTooLarge(limit: 16)) { try decoder.next() }
    }

    @Test func refusesTooLargeWhenJoined() throws {
        var decoder = PacketDecoder(payloadLimit: Packet.maximumFragmentLength + 3)
        var stream = ByteBuffer()
        stream.writeBytes(bytes("ffffff00"))
        stream.writeRepeatingByte(0, count: Packet.maximumFragmentLength)
        stream.writeBytes(bytes("04000001"))
        try decoder.append(stream)
        #expect(throws: WireError.packetTooLarge(limit: Packet.maximumFragmentLength + 3)) { try decoder.next() }
    }

    @Test func refusesWrongSequence() throws {
        var decoder = PacketDecoder(payloadLimit: 16)
        try decoder.append(buffer("01000003 0e"))
        #expect(throws: WireError.packetsOutOfOrder(expected: 0, received: 3)) { try decoder.next() }
    }

    @Test func sequenceWrapsAround() throws {
        var decoder = PacketDecoder(payloadLimit: 16, expectedSequenceID: 255)
        try decoder.append(buffer("010000ff 01 01000000 02"))
        #expect(try decoder.next()?.sequenceID == 255)
        #expect(try decoder.next()?.sequenceID == 0)
    }

    @Test func boundsWhatNobodyReads() throws {
        var decoder = PacketDecoder(payloadLimit: 16)
        let chunk = ByteBuffer(repeating: 0, count: 1 << 19)
        try decoder.append(chunk)
        try decoder.append(chunk)
        let limit = 16 + 4 + PacketDecoder.unreadSlack
        #expect(throws: WireError.tooManyUnreadBytes(limit: limit)) { try decoder.append(chunk) }
    }

    @Test func givesUpUnreadBytes() throws {
        var decoder = PacketDecoder(payloadLimit: 16)
        try decoder.append(buffer("01000000 0e 16030100"))
        _ = try decoder.next()
        #expect(hex(decoder.takeUnread()) == "16030100")
        #expect(decoder.unreadByteCount == 0)
    }

    @Test func keepsOneReadAsOneStorage() throws {
        var decoder = PacketDecoder(payloadLimit: 100)
        for round in 0..<1000 {
            decoder.expectedSequenceID = 0
            try decoder.append(buffer("02000000 03"))
            #expect(try decoder.next() == nil)
            try decoder.append(ByteBuffer(bytes: [UInt8(round & 0xFF)]))
            #expect(try decoder.next()?.payload == ByteBuffer(bytes: [3, UInt8(round & 0xFF)]))
        }
    }
}
