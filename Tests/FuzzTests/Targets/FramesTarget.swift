import NIOCore
import PushServer
import TestSupport

/// WebSocket frames: what they come to must not depend on how their bytes are cut.
struct FramesTarget: FuzzTarget {
    static let name = "frames"

    private static let maximumMessage = 300
    /// The option that permessage-deflate was agreed on.
    private static let inflates: UInt8 = 0x80

    init() {}

    static func seeds() -> [[UInt8]] {
        let frames: [ClientFrame] = [
            .text("pipe_log\nweb_a\nm"), .text("жé€😀", isFinal: false), .ping("p"),
            .continuation(Array("ж".utf8).dropLast() + [], isFinal: false), .continuation([0xB6], isFinal: true),
            .binary([0, 255, 1]), .pong(), .text(String(repeating: "x", count: 126)),
            .text(String(repeating: "y", count: 301)), .close(1000, "bye"), .close(nil), .close(1005),
        ]
        var compressed = ClientFrame(opcode: 1, payload: [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00])
        compressed.reservedBits = 4
        var seeds: [[UInt8]] = frames.flatMap { [[0] + $0.bytes, [1] + $0.bytes] }
        seeds.append([0] + frames.flatMap(\.bytes))
        seeds.append([Self.inflates] + compressed.bytes)
        return seeds
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let options = input.byte()
        let bytes = input.remainder()
        let whole = Self.decode(bytes, pieces: max(1, bytes.count), options)
        for pieces in [1, 2 + Int(options >> 1) % 20] {
            let cut = Self.decode(bytes, pieces: pieces, options)
            try FuzzFinding.check(whole == cut, "frames differ by how their bytes are cut")
        }
        for case .message(let message, let isBinary) in whole.events {
            try FuzzFinding.check(message.readableBytes <= Self.maximumMessage, "a message beyond the limit")
            guard !isBinary || options & 1 != 0 else { continue }
            let isText = String(validating: message.readableBytesView, as: UTF8.self) != nil
            try FuzzFinding.check(isText, "a text that is not UTF-8")
        }
    }

    private struct Outcome: Equatable {
        var events: [FrameEvent] = []
        var error: FrameError?
    }

    private static func decode(_ bytes: [UInt8], pieces: Int, _ options: UInt8) -> Outcome {
        var decoder = FrameDecoder(
            maximumMessage: maximumMessage, checksBinary: options & 1 != 0, inflates: options & inflates != 0)
        var outcome = Outcome()
        do throws(FrameError) {
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                var piece = ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)])
                while let event = try decoder.next(&piece) { outcome.events.append(event) }
            }
        } catch {
            outcome.error = error
        }
        return outcome
    }
}
