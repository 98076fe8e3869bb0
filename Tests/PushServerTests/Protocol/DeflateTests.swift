import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Connections that agreed on permessage-deflate, beside others.
@Suite struct DeflateTests {
    static let offer = ["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"]
    static let body = String(repeating: "the price of item 4711 rose to 12.50; ", count: 20)

    static var limits: PushLimits {
        var limits = PushLimits()
        limits.deflates = true
        limits.maxMessage = 10_000
        return limits
    }

    static func subscribed(_ push: PushFixture, version: String = "4.09") async throws -> WebSocketClient {
        let client = try await push.connect(version: version, headers: offer)
        #expect(client.handshake.contains("Sec-WebSocket-Extensions: \(DeflateOffer.answer)"))
        try await client.send("subscription\nroom")
        #expect(try await client.settle() == [])
        return client
    }

    /// The text of the next frame, which has to be compressed.
    static func text(_ client: WebSocketClient) async throws -> String {
        let frame = try await client.frame()
        #expect(frame.isCompressed)
        return String(buffer: try Inflater.expand(ByteBuffer(bytes: frame.payload), limit: 1 << 20))
    }

    @Test func offByDefault() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect(headers: Self.offer)
            #expect(!client.handshake.contains("Extensions"))
            try await client.send("subscription\nroom")
            #expect(try await client.settle() == [])
            #expect(push.service.insert("room", "e", Self.body) == 1)
            #expect(try await client.text().contains(Self.body))
            await client.close()
        }
    }

    /// Each gets what it can read, in the order in which it was sent.
    @Test func besideOthers() async throws {
        try await PushFixture.run(limits: Self.limits) { push in
            let packed = [
                try await Self.subscribed(push), try await Self.subscribed(push, version: "3.0"),
                try await Self.subscribed(push, version: "5.0"),
            ]
            let plain = [
                try await push.subscribed("room"), try await push.subscribed("room", version: "3.0"),
                try await push.subscribed("room", version: "5.0"),
            ]
            for number in 0..<5 { #expect(push.service.insert("room", "e", "\(number) " + Self.body) == 6) }
            for number in 0..<5 {
                for (one, other) in zip(packed, plain) {
                    let expected = try await other.text()
                    #expect(expected.contains("\"\(number) \(Self.body)\""))
                    #expect(try await Self.text(one) == expected)
                }
            }
            for client in packed + plain { await client.close() }
        }
    }

    @Test func shortMessagesStayPlain() async throws {
        try await PushFixture.run(limits: Self.limits) { push in
            let client = try await Self.subscribed(push)
            try await client.send("unknown")
            let answer = try await client.frame()
            #expect(!answer.isCompressed)
            await client.close()
        }
    }

    @Test func compressedCommands() async throws {
        try await PushFixture.run(limits: Self.limits) { push in
            let client = try await push.connect(headers: Self.offer)
            let command = "subscription\n" + (0..<20).map { "room_\($0)" }.joined(separator: "\n")
            try await client.send(CompressedFrameTests.compressed(try CompressedFrameTests.payload(command)))
            #expect(try await client.settle() == [])
            #expect(push.service.insert("room_19", "e", Self.body) == 1)
            #expect(try await Self.text(client).contains(Self.body))
            let bomb = String(repeating: "x", count: 10_001)
            try await client.send(CompressedFrameTests.compressed(try CompressedFrameTests.payload(bomb)))
            #expect(try await client.closing() == 1009)
        }
    }

    @Test func compressedWithoutAgreement() async throws {
        try await PushFixture.run(limits: Self.limits) { push in
            let client = try await push.connect()
            try await client.send(CompressedFrameTests.compressed([0x00]))
            #expect(try await client.closing() == 1002)
        }
    }
}
