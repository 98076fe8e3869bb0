import NIOCore
import TestSupport
import Testing

@testable import PushServer

@Suite struct FrameEncoderTests {
    @Test(arguments: [0, 1, 125, 126, 127, 65535, 65536, 70000])
    func clientReadsIt(_ count: Int) throws {
        let payload = [UInt8](repeating: 0x61, count: count)
        var bytes = FrameEncoder.frame(.text, ByteBuffer(bytes: payload))
        #expect(bytes.readableBytes == count + FrameEncoder.headerLength(payload: count))
        #expect(try ServerFrame.take(from: &bytes) == ServerFrame(opcode: 1, isFinal: true, payload: payload))
        #expect(bytes.readableBytes == 0)
    }

    @Test func closeFrames() throws {
        var bytes = FrameEncoder.close(.slowConsumer, reason: "too slow")
        let frame = try #require(try ServerFrame.take(from: &bytes))
        #expect(frame.closeCode == 4408)
        #expect(frame.payload.dropFirst(2) == Array("too slow".utf8)[...])
        #expect(Array(buffer: FrameEncoder.close(nil)) == [0x88, 0])
        var long = FrameEncoder.close(.normal, reason: String(repeating: "é", count: 100))
        let cut = try #require(try ServerFrame.take(from: &long))
        #expect(cut.payload.count == 2 + 122)
    }

    @Test func onlySomeCodesInviteBack() {
        #expect(CloseCode.serviceRestart.invitesReconnect)
        #expect(CloseCode.slowConsumer.invitesReconnect)
        #expect(!CloseCode.tokenExpired.invitesReconnect)
        #expect(CloseCode.allCases.allSatisfy { CloseCode.isAllowedOnTheWire($0.rawValue) })
    }
}
