import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// What clients do to frames, on real sockets (sections 2 and 7).
@Suite struct FramingTests {
    static let question = "pipe_count\nweb_c\nk"

    static func answers(_ count: Int) -> [String] {
        Array(
            repeating: #"{"data":{"user_in_pipe":0},"event":"user_in_pipe","marker":"k","#
                + #""message_send_time":1795493382,"pipe":"_answer_pipe_count"}"#, count: count)
    }

    @Test func fragmentsAndControlFrames() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            let bytes = Array(Self.question.utf8)
            try await client.send(
                ClientFrame(opcode: 1, payload: Array(bytes[..<3]), isFinal: false), .ping("in between"),
                .continuation(Array(bytes[3..<9]), isFinal: false), .pong(),
                .continuation(Array(bytes[9...]), isFinal: true))
            #expect(try await client.frame() == ServerFrame(opcode: 10, payload: Array("in between".utf8)))
            #expect(try await client.settle() == Self.answers(1))
            // Binary, two in a packet, 16- and 64-bit lengths.
            try await client.send(.binary(bytes), .text(Self.question))
            #expect(try await client.settle() == Self.answers(2))
            for padding in [1000, 70000] {
                try await client.send(Self.question + "\n" + String(repeating: "x", count: padding))
                #expect(try await client.settle() == Self.answers(1))
            }
            for byte in ClientFrame.text(Self.question).bytes {
                try await client.connection.send(ByteBuffer(bytes: [byte]))
            }
            #expect(try await client.settle() == Self.answers(1))
            await client.close()
        }
    }

    @Test func largestMessage() async throws {
        var limits = PushLimits()
        limits.maxMessage = 100_000
        limits.queueLimit = 1 << 20
        try await PushFixture.run(limits: limits) { push in
            let a = try await push.connect()
            let b = try await push.subscribed("web_c")
            let command = "web_pipe2\nweb_c\ne\n*\n"
            let body = String(repeating: "x", count: 100_000 - command.utf8.count)
            try await a.send(command + body)
            #expect(try await b.text().contains(body))
            #expect(try await a.text().contains(body))
            try await a.send(command + body + "x")
            #expect(try await a.closing() == 1009)
            #expect(try await b.settle() == [])
            await b.close()
        }
    }

    @Test(
        arguments: [
            (ClientFrame(opcode: 1, payload: [0x61, 0xFF]), 1007),
            (.binary([0xFF, 0xFE]), 1007),
            (ClientFrame(opcode: 3, payload: []), 1002),
            (.continuation([1], isFinal: true), 1002),
            (FrameDecoderTests.changed(.text("x")) { $0.mask = nil }, 1002),
            (FrameDecoderTests.changed(.text("x")) { $0.reservedBits = 1 }, 1002),
            (FrameDecoderTests.changed(.text("")) { $0.announcedLength = 1 << 40 }, 1009),
            (ClientFrame(opcode: 8, payload: [1]), 1002),
            (.close(1005), 1002),
        ] as [(ClientFrame, UInt16)])
    func brokenFramesCloseTheirConnectionOnly(_ frame: ClientFrame, _ code: UInt16) async throws {
        try await PushFixture.run { push in
            let good = try await push.subscribed("room")
            let bad = try await push.subscribed("room")
            // With more behind it, which must not keep the close frame from arriving.
            try await bad.send(frame, .text(String(repeating: "more", count: 10000)))
            #expect(try await bad.closing() == code)
            try await push.untilConnections(1)
            #expect(push.service.insert("room", "e", "x") == 1)
            #expect(try await good.text().contains("x"))
            await good.close()
        }
    }

    @Test(arguments: [nil, 1000, 1001, 4000] as [UInt16?])
    func closeIsAnswered(_ code: UInt16?) async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room", user: 31)
            try await client.send(.close(code, code == nil ? "" : "bye"))
            #expect(try await client.closing() == code)
            try await push.untilConnections(0)
            #expect(push.service.with { $0.log } == ["opened 31", "closed 31"])
        }
    }

    @Test func dropInMidFrame() async throws {
        try await PushFixture.run { push in
            for cut in [1, 5, 20] {
                let client = try await push.subscribed("room", user: 31)
                let frame = ClientFrame.text(String(repeating: "x", count: 5000)).bytes
                try await client.connection.send(ByteBuffer(bytes: frame.prefix(cut)))
                await client.close()
                try await push.untilConnections(0)
                #expect(try await push.hub.subscriberCounts(of: .zero, pipes: nil).isEmpty)
            }
        }
    }

    @Test func endOfSendingSideEndsTheConnection() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room")
            try await client.connection.closeOutput()
            try await client.connection.untilClosed()
            try await push.untilConnections(0)
        }
    }

    @Test func garbage() async throws {
        var limits = PushLimits()
        limits.maxMessage = 1000
        try await PushFixture.run(limits: limits, settings: { $0.closeTimeout = .milliseconds(200) }) { push in
            await withTaskGroup { group in
                for seed in 0..<40 as Range<UInt64> {
                    group.addTask {
                        var random = SplitMix64(seed: seed)
                        let bytes = (0..<2000).map { _ in UInt8.random(in: .min ... .max, using: &random) }
                        guard let client = try? await push.connect() else { return }
                        try? await client.connection.send(ByteBuffer(bytes: bytes))
                        _ = try? await client.connection.untilClosed()
                    }
                    group.addTask {
                        var random = SplitMix64(seed: seed)
                        let bytes = (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &random) }
                        guard let connection = try? await RawConnection.connect(to: push.address) else { return }
                        try? await connection.send(ByteBuffer(bytes: bytes))
                        try? await connection.send("\r\n\r\n")
                        _ = try? await connection.untilClosed()
                    }
                }
            }
            let client = try await push.subscribed("room")
            push.service.insert("room", "e", "alive")
            #expect(try await client.text().contains("alive"))
            await client.close()
            try await push.untilConnections(0)
        }
    }

    @Test func silenceIsPingedAndThenCutOff() async throws {
        var limits = PushLimits()
        // Its answers come in time on a loaded machine, too.
        limits.pingInterval = .seconds(2)
        try await PushFixture.run(limits: limits) { push in
            let silent = try await push.connect()
            let talking = try await push.connect()
            let ping = ServerFrame(opcode: 9, payload: [])
            let talk = Task {
                for _ in 0..<3 {
                    #expect(try await talking.frame() == ping)
                    try await talking.send(.pong())
                }
            }
            #expect(try await silent.frame() == ping)
            #expect(try await silent.closing() == CloseCode.silent.rawValue)
            try await talk.value
            await talking.close()
        }
    }

    @Test func connectionIsClosedByItsID() async throws {
        try await PushFixture.run { push in
            let first = try await push.connect(uuid: "first")
            let second = try await push.connect(uuid: "second")
            let open = try await push.hub.connections(of: nil)
            let id = try #require(open.first { $0.details.uuid == "second" }?.id)
            #expect(push.hub.closeConnection(id))
            #expect(try await second.closing() == CloseCode.closedByOperator.rawValue)
            try await push.untilConnections(1)
            #expect(!push.hub.closeConnection(id))
            #expect(try await first.settle() == [])
            await first.close()
        }
    }
}
