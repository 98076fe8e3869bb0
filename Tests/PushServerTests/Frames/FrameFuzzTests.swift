import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Random bytes and randomly cut frames: nothing traps, and how bytes are cut changes nothing.
@Suite struct FrameFuzzTests {
    @Test(arguments: 0..<16 as Range<UInt64>)
    func cutsDoNotMatter(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let bytes = Self.frames(&random)
            let whole = FrameDecoderTests.decode(bytes, pieces: max(1, bytes.count), maximum: 2000)
            for pieces in [1, Int.random(in: 1...40, using: &random)] {
                let cut = FrameDecoderTests.decode(bytes, pieces: pieces, maximum: 2000)
                #expect(cut.0 == whole.0, "seed \(seed)")
                #expect(cut.1 == whole.1, "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func garbageNeverTraps(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var bytes = (0..<Int.random(in: 1...64, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            if Bool.random(using: &random) {
                // Past the first checks.
                bytes[0] = [0x81, 0x01, 0x82, 0x88, 0x89].randomElement(using: &random) ?? 0x81
                if bytes.count > 1 { bytes[1] |= 0x80 }
            }
            _ = FrameDecoderTests.decode(bytes, pieces: 5, checksBinary: true, maximum: 50)
        }
    }

    /// Mostly right frames, some of them damaged.
    private static func frames(_ random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let characters = ["a", "é", "€", "😀", "\n", "x", "yz"]
            let length = Int.random(in: 0...300, using: &random)
            let text = (0..<length).compactMap { _ in characters.randomElement(using: &random) }.joined()
            var frame =
                switch Int.random(in: 0..<8, using: &random) {
                case 0: ClientFrame.ping(String(text.prefix(20)))
                case 1: ClientFrame.text(text, isFinal: false)
                case 2: ClientFrame.continuation(Array(text.utf8), isFinal: Bool.random(using: &random))
                case 3: ClientFrame.binary(Array(text.utf8))
                default: ClientFrame.text(text)
                }
            frame.mask = (0..<4).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            var encoded = frame.bytes
            if Int.random(in: 0..<10, using: &random) == 0 {
                encoded[Int.random(in: 0..<encoded.count, using: &random)] ^=
                    1 << UInt8.random(in: 0...7, using: &random)
            }
            bytes += encoded
        }
        return bytes
    }
}
