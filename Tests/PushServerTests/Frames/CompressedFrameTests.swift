import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Messages of permessage-deflate, in and out (RFC 7692).
@Suite struct CompressedFrameTests {
    /// The examples of RFC 7692 section 7.2.3 that stand for themselves: all of them say "Hello".
    static let hello: [(String, [UInt8])] = [
        ("one block", [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]),
        ("a block without compression", [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00]),
        ("a block that says it is the last", [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]),
        ("two blocks", [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00]),
    ]

    static func compressed(_ payload: [UInt8], opcode: UInt8 = 1, isFinal: Bool = true) -> ClientFrame {
        var frame = ClientFrame(opcode: opcode, payload: payload, isFinal: isFinal)
        frame.reservedBits = 4
        return frame
    }

    static func decode(
        _ frames: [ClientFrame], inflates: Bool = true, maximum: Int = 100_000, pieces: Int = .max
    ) -> ([FrameEvent], CloseCode?) {
        var decoder = FrameDecoder(maximumMessage: maximum, checksBinary: true, inflates: inflates)
        let bytes = frames.flatMap(\.bytes)
        var events: [FrameEvent] = []
        for start in stride(from: 0, to: bytes.count, by: min(pieces, bytes.count)) {
            var piece = ByteBuffer(bytes: bytes[start..<min(start + min(pieces, bytes.count), bytes.count)])
            do {
                while let event = try decoder.next(&piece) { events.append(event) }
            } catch {
                return (events, error.code)
            }
        }
        return (events, nil)
    }

    /// What `Deflater` makes of a text, as a client's payload.
    static func payload(_ text: String) throws -> [UInt8] {
        let deflater = try #require(Deflater())
        var frame = deflater.compress(FrameEncoder.frame(.text, ByteBuffer(string: text)))
        let server = try #require(try ServerFrame.take(from: &frame))
        #expect(server.isCompressed)
        return server.payload
    }

    @Test(arguments: hello, [1, 3, .max])
    func expands(_ example: (name: String, payload: [UInt8]), pieces: Int) {
        let (events, error) = Self.decode([Self.compressed(example.payload)], pieces: pieces)
        #expect(events == [FrameDecoderTests.message("Hello")])
        #expect(error == nil)
    }

    @Test func fragmentsAndControlFramesBetween() {
        let payload = Self.hello[0].1
        let (events, error) = Self.decode([
            Self.compressed(Array(payload.prefix(3)), isFinal: false), .ping("p"),
            .continuation(Array(payload.dropFirst(3)), isFinal: true), .text("plain"),
        ])
        #expect(
            events == [
                .ping(ByteBuffer(string: "p")), FrameDecoderTests.message("Hello"), FrameDecoderTests.message("plain"),
            ])
        #expect(error == nil)
    }

    @Test func emptyMessage() {
        #expect(Self.decode([Self.compressed([0x00])]).0 == [FrameDecoderTests.message("")])
    }

    @Test func reservedBitsElsewhere() {
        let hello = Self.hello[0].1
        #expect(Self.decode([Self.compressed(hello)], inflates: false).1 == .protocolError)
        #expect(Self.decode([Self.compressed([], opcode: 9)]).1 == .protocolError)
        let late = [ClientFrame.text("a", isFinal: false), Self.compressed(hello, opcode: 0)]
        #expect(Self.decode(late).1 == .protocolError)
        var other = Self.compressed(hello)
        other.reservedBits = 6
        #expect(Self.decode([other]).1 == .protocolError)
    }

    @Test func whatCannotBeExpanded() {
        #expect(Self.decode([Self.compressed([0xFF, 0xFF, 0xFF])]).1 == .invalidPayload)
        // A block of a kind that does not exist.
        #expect(Self.decode([Self.compressed([0x07])]).1 == .invalidPayload)
        // A stored block that lacks some of its bytes, and so takes what is put behind the message for them.
        #expect(Self.decode([Self.compressed([0x00, 0x09, 0x00, 0xF6, 0xFF, 0x48])]).1 == .invalidPayload)
    }

    @Test func textIsCheckedOnceItIsExpanded() {
        // A stored block of one byte.
        #expect(Self.decode([Self.compressed([0x00, 0x01, 0x00, 0xFE, 0xFF, 0xFF, 0x00])]).1 == .invalidPayload)
        #expect(Self.decode([Self.compressed([0x00, 0x01, 0x00, 0xFE, 0xFF, 0xE2, 0x00])]).1 == .invalidPayload)
    }

    /// The limit counts for what comes out, to the byte.
    @Test func smallMessageThatWouldBecomeLarge() throws {
        let payload = try Self.payload(String(repeating: "x", count: 100_000))
        #expect(payload.count < 1000)
        #expect(Self.decode([Self.compressed(payload)]).1 == nil)
        #expect(Self.decode([Self.compressed(payload)], maximum: 99_999).1 == .messageTooBig)
        let bomb = try Self.payload(String(repeating: "x", count: 50_000_000))
        #expect(bomb.count < 100_000)
        #expect(Self.decode([Self.compressed(bomb)]).1 == .messageTooBig)
    }

    @Test(arguments: [64, 100, 125, 126, 4096, 65_535, 65_536, 1_000_000])
    func roundTrip(length: Int) throws {
        let text = String(
            String(repeating: #"{"price": 12.50, "item": "grüße 😀"},"#, count: length / 30 + 1).prefix(length))
        let (events, _) = Self.decode([Self.compressed(try Self.payload(text))], maximum: 8 << 20)
        #expect(events == [FrameDecoderTests.message(text)])
    }

    @Test func whatIsNotShorterStaysAsItIs() throws {
        let deflater = try #require(Deflater())
        var random = SplitMix64(seed: 1)
        let noise = (0..<500).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
        let short = FrameEncoder.frame(.text, ByteBuffer(repeating: 0x78, count: 63))
        #expect(deflater.compress(short) == short)
        let bytes = (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) }
        let incompressible = FrameEncoder.frame(.text, ByteBuffer(bytes: bytes))
        #expect(deflater.compress(incompressible) == incompressible)
        // One message leaves nothing behind for the next.
        let frame = FrameEncoder.frame(.text, ByteBuffer(bytes: noise))
        let alone = try #require(Deflater()).compress(frame)
        #expect(deflater.compress(frame) == alone)
    }
}
