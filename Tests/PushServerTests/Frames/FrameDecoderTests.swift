import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Frames and what must come of them, whole and byte by byte.
@Suite struct FrameDecoderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var frames: [ClientFrame]
        var events: [FrameEvent]
        var error: CloseCode?

        init(_ name: String, _ frames: [ClientFrame], _ events: [FrameEvent] = [], error: CloseCode? = nil) {
            self.name = name
            self.frames = frames
            self.events = events
            self.error = error
        }

        var testDescription: String { name }
    }

    static func message(_ text: String) -> FrameEvent { .message(ByteBuffer(string: text), binary: false) }
    static func message(_ bytes: [UInt8]) -> FrameEvent { .message(ByteBuffer(bytes: bytes), binary: true) }

    static func changed(_ frame: ClientFrame, _ change: (inout ClientFrame) -> Void) -> ClientFrame {
        var frame = frame
        change(&frame)
        return frame
    }

    static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    static let cases: [Case] = [
        Case("empty text", [.text("")], [message("")]),
        Case("text", [.text("subscription\nroom")], [message("subscription\nroom")]),
        Case("125 bytes", [.text(long(125))], [message(long(125))]),
        Case("126 bytes", [.text(long(126))], [message(long(126))]),
        Case("65535 bytes", [.text(long(65535))], [message(long(65535))]),
        Case("65536 bytes", [.text(long(65536))], [message(long(65536))]),
        Case("two frames in one packet", [.text("a"), .text("b")], [message("a"), message("b")]),
        Case("binary", [.binary([0, 1, 254])], [message([0, 1, 254])]),
        Case("umlauts, emoji", [.text("grüße 😀 привет")], [message("grüße 😀 привет")]),
        Case(
            "fragments", [.text("Hel", isFinal: false), .continuation(Array("lo".utf8), isFinal: true)],
            [message("Hello")]),
        Case(
            "fragments cut inside a character",
            [
                ClientFrame(opcode: 1, payload: [0xF0, 0x9F], isFinal: false), .continuation([0x98], isFinal: false),
                .continuation([0x80], isFinal: true),
            ], [message("😀")]),
        Case(
            "empty fragments",
            [.text("", isFinal: false), .continuation([], isFinal: false), .continuation([], isFinal: true)],
            [message("")]),
        Case(
            "control frames between fragments",
            [
                .text("a", isFinal: false), .ping("p"), .continuation([0x62], isFinal: false), .pong("q"),
                .continuation([0x63], isFinal: true),
            ],
            [.ping(ByteBuffer(string: "p")), .pong(ByteBuffer(string: "q")), message("abc")]),
        Case("empty ping", [.ping()], [.ping(ByteBuffer())]),
        Case(
            "ping of 125 bytes", [.ping(long(125))],
            [.ping(ByteBuffer(string: long(125)))]),
        Case("unasked pong", [.pong("x")], [.pong(ByteBuffer(string: "x"))]),
        Case("close without code", [.close(nil)], [.close(code: nil, reason: "")]),
        Case("close", [.close(1000, "bye")], [.close(code: 1000, reason: "bye")]),
        Case("nothing counts after close", [.close(1001), .text("a")], [.close(code: 1001, reason: "")]),
        Case("own mask of zeros", [changed(.text("abcdefghij")) { $0.mask = [0, 0, 0, 0] }], [message("abcdefghij")]),

        Case("unmasked", [changed(.text("a")) { $0.mask = nil }], error: .protocolError),
        Case("RSV1", [changed(.text("a")) { $0.reservedBits = 4 }], error: .protocolError),
        Case("RSV2 in a ping", [changed(.ping()) { $0.reservedBits = 2 }], error: .protocolError),
        Case("RSV3 in a close", [changed(.close(nil)) { $0.reservedBits = 1 }], error: .protocolError),
        Case("opcode 3", [ClientFrame(opcode: 3)], error: .protocolError),
        Case("opcode 11", [ClientFrame(opcode: 11)], error: .protocolError),
        Case("good one, then a bad one", [.text("a"), ClientFrame(opcode: 5)], [message("a")], error: .protocolError),
        Case("ping of 126 bytes", [.ping(long(126))], error: .protocolError),
        Case("fragmented ping", [changed(.ping()) { $0.isFinal = false }], error: .protocolError),
        Case("fragmented close", [changed(.close(nil)) { $0.isFinal = false }], error: .protocolError),
        Case("continuation of nothing", [.continuation([1], isFinal: true)], error: .protocolError),
        Case(
            "continuation after a whole message", [.text("a"), .continuation([1], isFinal: true)], [message("a")],
            error: .protocolError),
        Case("text inside a message", [.text("a", isFinal: false), .text("b")], error: .protocolError),
        Case("binary inside a message", [.text("a", isFinal: false), .binary([1])], error: .protocolError),
        Case("16 bits for 125", [changed(.text(long(125))) { $0.lengthForm = .sixteenBits }], error: .protocolError),
        Case("64 bits for 9", [changed(.text(long(9))) { $0.lengthForm = .sixtyFourBits }], error: .protocolError),
        Case(
            "64 bits for 65535", [changed(.text(long(65535))) { $0.lengthForm = .sixtyFourBits }],
            error: .protocolError),
        Case("top bit of the length", [changed(.text("")) { $0.announcedLength = 1 << 63 }], error: .protocolError),
        Case(
            "length of almost 2^63", [changed(.text("")) { $0.announcedLength = (1 << 63) - 1 }], error: .messageTooBig),
        Case("a byte too long", [.text(long(100_001))], error: .messageTooBig),
        Case(
            "too long together", [.text(long(60000), isFinal: false), .text(long(1), isFinal: false)],
            error: .protocolError),
        Case(
            "too long in fragments",
            [.text(long(60000), isFinal: false), .continuation(Array(long(40001).utf8), isFinal: true)],
            error: .messageTooBig),

        Case("close of one byte", [ClientFrame(opcode: 8, payload: [3])], error: .protocolError),
        Case(
            "close reason that is not UTF-8", [ClientFrame(opcode: 8, payload: [3, 232, 0xC3])], error: .invalidPayload),
        Case("FF", [ClientFrame(opcode: 1, payload: [0xFF])], error: .invalidPayload),
        Case("overlong slash", [ClientFrame(opcode: 1, payload: [0xC0, 0xAF])], error: .invalidPayload),
        Case("surrogate", [ClientFrame(opcode: 1, payload: [0xED, 0xA0, 0x80])], error: .invalidPayload),
        Case("above U+10FFFF", [ClientFrame(opcode: 1, payload: [0xF4, 0x90, 0x80, 0x80])], error: .invalidPayload),
        Case("text that ends early", [ClientFrame(opcode: 1, payload: [0x61, 0xE2, 0x82])], error: .invalidPayload),
        Case(
            "wrong byte in a later fragment",
            [.text("ok", isFinal: false), .continuation([0xF8], isFinal: false)], error: .invalidPayload),
    ]

    /// Feeds the bytes in pieces of a size and collects what comes.
    static func decode(
        _ bytes: [UInt8], pieces: Int, checksBinary: Bool = false, maximum: Int = 100_000
    ) -> ([FrameEvent], CloseCode?) {
        var decoder = FrameDecoder(maximumMessage: maximum, checksBinary: checksBinary)
        var events: [FrameEvent] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            var piece = ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)])
            do {
                while let event = try decoder.next(&piece) { events.append(event) }
            } catch {
                return (events, error.code)
            }
            #expect(piece.readableBytes == 0)
        }
        return (events, nil)
    }

    @Test(arguments: cases, [1, 2, 3, 7, 1000, .max])
    func decodes(_ test: Case, pieces: Int) {
        let bytes = test.frames.flatMap(\.bytes)
        // Byte by byte through 100,000 bytes shows nothing that 7 does not.
        guard bytes.count < 10000 || pieces > 3 else { return }
        let (events, error) = Self.decode(bytes, pieces: min(pieces, bytes.count))
        #expect(events == test.events)
        #expect(error == test.error)
    }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535] as [UInt16])
    func refusesCloseCode(_ code: UInt16) {
        let (events, error) = Self.decode(ClientFrame.close(code).bytes, pieces: 100)
        #expect(events.isEmpty)
        #expect(error == .protocolError)
    }

    @Test(
        arguments: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999]
            as [UInt16])
    func acceptsCloseCode(_ code: UInt16) {
        #expect(Self.decode(ClientFrame.close(code).bytes, pieces: 100).0 == [.close(code: code, reason: "")])
    }

    @Test func binaryIsCheckedOnlyWhenItIsReadAsText() {
        let bytes = ClientFrame.binary([0x61, 0xFF]).bytes
        #expect(Self.decode(bytes, pieces: 100, checksBinary: true).1 == .invalidPayload)
        #expect(Self.decode(bytes, pieces: 100, checksBinary: false).1 == nil)
        let ends = ClientFrame.binary([0x61, 0xE2, 0x82]).bytes
        #expect(Self.decode(ends, pieces: 1, checksBinary: true).1 == .invalidPayload)
    }

    /// A text fails at its first wrong byte, not at its end.
    @Test func failsFast() {
        let wrong = Array("κόσμε".utf8) + [0xF4, 0x90]
        let frame = ClientFrame(opcode: 1, payload: wrong + [0x80, 0x80] + Array("edited".utf8)).bytes
        let header = 6
        #expect(Self.decode(Array(frame.prefix(header + wrong.count - 1)), pieces: 1).1 == nil)
        #expect(Self.decode(Array(frame.prefix(header + wrong.count)), pieces: 1).1 == .invalidPayload)
    }

    /// Too long fails by the announcement, before any of it has come.
    @Test func refusesLengthBeforePayload() {
        let frame = ClientFrame.text(Self.long(2000)).bytes
        #expect(Self.decode(Array(frame.prefix(8)), pieces: 8, maximum: 1000).1 == .messageTooBig)
    }

    @Test func idleDecoderHoldsNothing() throws {
        var decoder = FrameDecoder(maximumMessage: 1000, checksBinary: true)
        var bytes = ByteBuffer(bytes: ClientFrame.text("hello").bytes + ClientFrame.ping().bytes)
        while try decoder.next(&bytes) != nil {}
        let isIdle = !decoder.isInMidMessage
        #expect(isIdle)
        bytes = ByteBuffer(bytes: ClientFrame.text("a", isFinal: false).bytes)
        let event = try decoder.next(&bytes)
        #expect(event == nil)
        let isWaiting = decoder.isInMidMessage
        #expect(isWaiting)
    }
}
