import MySQLWire
import NIOCore
import TestSupport

/// Random packets that are almost right, the same for the same seed.
struct MutationSource {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// From 0, below the limit.
    mutating func below(_ limit: Int) -> Int {
        limit > 0 ? Int(random.next() % UInt64(limit)) : 0
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    mutating func capabilities() -> Capabilities {
        let optional: [Capabilities] = [
            .localFiles, .deprecateEOF, .sessionTrack, .compress, .zstdCompressionAlgorithm, .queryAttributes,
            .foundRows, .multiStatements,
        ]
        return optional.reduce(ClientOptions.usual) { below(3) == 0 ? $0.union($1) : $0 }
    }

    private static let statements = [
        "SELECT * FROM pipes", "SELECT 1; SELECT 2", "BEGIN", "COMMIT", "SET @a = 1", "USE db_7",
        "INSERT INTO pipes_settings (name, length) VALUES ('fuzz', 3)", "DELETE FROM pipes_settings",
        "INSERT INTO pipes_messages (name, message) VALUES ('fuzz', 'x')", "SHOW PROCESSLIST", "SHOW STATUS",
        "LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_messages (name, message)",
        "SELECT mysql_query_attribute_string('a'), repeat('x', 100000)", "SELECT * FROM information_schema.columns",
    ]

    /// One command, mostly well-formed.
    private mutating func command(_ capabilities: Capabilities) -> [UInt8] {
        let id: [UInt8] = [UInt8(below(4)), 0, 0, 0]
        let text = Array(Self.statements[below(Self.statements.count)].utf8)
        switch below(16) {
        case 0...4: return [3] + (capabilities.contains(.queryAttributes) ? [0, 1] : []) + text
        case 5, 6: return [0x16] + Array("SELECT ?, name FROM pipes_settings WHERE length > ?".utf8)
        case 7, 8:
            return ExecutePayload.bytes(
                UInt32(id[0]), [.text(ByteBuffer(string: "abc")), .int(-1)], flags: UInt8(below(2)))
        case 9: return [0x1C] + id + [UInt8(below(3)), 0, 0, 0]
        case 10: return [0x18] + id + [UInt8(below(3)), 0] + bytes(below(30))
        case 11: return [[0x19, 0x1A][below(2)]] + id
        case 12: return [0xFA] + id + [128, 0, 8, 0, 254, 0] + bytes(below(40))
        case 13: return [0x11] + Array("root".utf8) + [0, 20] + bytes(20) + [0, 45, 0]
        case 14: return [[0x0E, 0x09, 0x0A, 0x1F, 0x0D, 0x1B, 0x02, 0x04, 0x0C][below(9)]] + bytes(below(8))
        default: return bytes(1 + below(30))
        }
    }

    /// Packets one after the other, some of them changed, their headers too.
    mutating func mutatedStream(_ capabilities: Capabilities) -> [UInt8] {
        var stream = ByteBuffer()
        for _ in 0...below(4) {
            let payload = below(3) == 0 ? command(capabilities) : mutated(command(capabilities))
            var packets = PacketEncoder(sequenceID: 0)
            packets.write(to: &stream) { $0.writeBytes(payload) }
        }
        if capabilities.contains(.compress) || capabilities.contains(.zstdCompressionAlgorithm), below(8) != 0 {
            var frames = CompressedFrames(capabilities.contains(.compress) ? .zlib : .zstd(level: 1))
            stream = frames.frames(of: stream)
        }
        return below(3) == 0 ? mutated(Array(buffer: stream)) : Array(buffer: stream)
    }

    mutating func mutated(_ input: [UInt8]) -> [UInt8] {
        var output = input
        for _ in 0...below(3) {
            let place = below(output.count)
            switch below(6) {
            case 0 where !output.isEmpty: output[place] = UInt8(truncatingIfNeeded: random.next())
            case 1 where !output.isEmpty: output[place] ^= 1 << UInt8(below(8))
            case 2: output.removeLast(min(output.count, below(9)))
            case 3: output.insert(contentsOf: [0, 0xFB, 0xFC, 0xFE, 0xFF], at: place)
            case 4 where !output.isEmpty: output[place] = [0, 0x7F, 0x80, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF][below(9)]
            default: output += output.prefix(below(17))
            }
        }
        return output
    }
}
