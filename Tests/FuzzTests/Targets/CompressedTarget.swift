import MySQLWire
import NIOCore

/// The frames of a compressed connection: what comes in, and that what goes out can be read.
struct CompressedTarget: FuzzTarget {
    static let name = "compressed"

    private static let limit = 1 << 16
    private static let algorithms: [CompressionAlgorithm] = [.zlib, .zstd(level: 3)]

    init() {}

    static func seeds() -> [[UInt8]] {
        let texts = ["", "short", String(repeating: "a long text ", count: 100)].map { ByteBuffer(string: $0) }
        return algorithms.indices.flatMap { index in
            var frames = CompressedFrames(algorithms[index])
            return texts.map { [UInt8(index)] + Array(buffer: frames.frames(of: $0)) }
                + [
                    texts.reduce(into: [UInt8(index)]) { bytes, text in
                        frames.beginCommand()
                        bytes += Array(buffer: frames.frames(of: text))
                    }
                ]
        }
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let algorithm = Self.algorithms[Int(input.byte()) % 2]
        let bytes = input.remainder()
        let whole = try Self.decode([bytes], algorithm)
        let cut = try Self.decode(bytes.map { [$0] }, algorithm)
        try FuzzFinding.check(whole == cut, "frames differ by how their bytes are cut")
        try FuzzFinding.check(
            whole.plain.allSatisfy { $0.readableBytes <= Self.limit }, "a frame unpacks beyond the limit")
        var sender = CompressedFrames(algorithm)
        let sent = try Self.decode([Array(buffer: sender.frames(of: ByteBuffer(bytes: bytes)))], algorithm)
        try FuzzFinding.check(
            sent.error == nil && sent.plain.flatMap { Array(buffer: $0) } == bytes, "what is sent cannot be read")
    }

    private struct Outcome: Equatable {
        var plain: [ByteBuffer] = []
        var error: WireError?
    }

    private static func decode(_ pieces: [[UInt8]], _ algorithm: CompressionAlgorithm) throws -> Outcome {
        var frames = CompressedFrames(algorithm)
        var outcome = Outcome()
        do throws(WireError) {
            for piece in pieces {
                try frames.append(ByteBuffer(bytes: piece), limit: limit)
                while let plain = try frames.next(limit: limit) { outcome.plain.append(plain) }
            }
        } catch {
            outcome.error = error
        }
        return outcome
    }
}
