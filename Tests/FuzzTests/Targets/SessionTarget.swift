import MySQLWire
import NIOCore
import TestSupport

/// A MySQL session behind its login, plain or compressed.
struct SessionTarget: FuzzTarget {
    static let name = "session"

    private static let capabilities: [Capabilities] = [
        [], .compress, .zstdCompressionAlgorithm, .queryAttributes, .deprecateEOF, .sessionTrack,
    ]

    init() {}

    static func seeds() -> [[UInt8]] {
        let commands: [[UInt8]] = [
            [0x03] + Array("SELECT 1".utf8), [0x03] + Array("LOAD".utf8), Array("file".utf8), [],
            [0x02] + Array("db".utf8),
            [0x04] + Array("pipes\0%".utf8), [0x0E], [0x09], [0x0C, 1, 0, 0, 0], [0x1B, 0, 0], [0x1F],
            [0x11] + Array("\0\0db\0".utf8) + [0x2D, 0] + Array("mysql_native_password\0".utf8) + [
                5, 1, 97, 2, 98, 99,
            ],
            [0x16] + Array("SELECT ?".utf8), [0x18, 1, 0, 0, 0, 0, 0] + Array("abc".utf8), [0x1A, 1, 0, 0, 0],
            [0x1C, 1, 0, 0, 0, 2, 0, 0, 0], [0x19, 1, 0, 0, 0],
            ExecutePayload.bytes(
                1,
                [
                    .int(-1), .text("abc"), .null, .dateTime(WireDateTime(hour: 1)), .time(WireTime(days: 3)),
                    .bytes(ByteBuffer(string: "xyz")), .decimal("1.5"), .double(3),
                ]),
            [0x03] + Array(String(repeating: "SELECT 'long' ", count: 30).utf8), [0x01],
        ]
        let options = Self.capabilities.indices.map { UInt8($0 << 1) }
        let whole = options.map { FuzzInput.bytes([$0], pieces: commands) }
        let each = commands.map { FuzzInput.bytes([0], pieces: [$0]) }
        let attributes: [UInt8] = [0x03, 1, 1, 0, 1, 0xFE, 0, 1, 110, 1, 118] + Array("SELECT 1".utf8)
        let raw = commands.dropLast().reduce(into: [1] as [UInt8]) {
            $0 += [UInt8($1.count & 0xFF), UInt8($1.count >> 8), 0, 0] + $1
        }
        return whole + each + [FuzzInput.bytes([6], pieces: [attributes]), raw]
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let byte = input.byte()
        let capability = Self.capabilities[Int(byte >> 1) % Self.capabilities.count]
        guard byte & 1 != 0 else {
            var fuzzed = try Self.loggedIn(capability)
            while let piece = input.piece() { try fuzzed.receive(packet: piece) }
            return
        }
        let bytes = input.remainder()
        var whole = try Self.loggedIn(capability)
        try whole.receive(ByteBuffer(bytes: bytes))
        var cut = try Self.loggedIn(capability)
        for byte in bytes { try cut.receive(ByteBuffer(bytes: [byte])) }
        try FuzzFinding.check(whole.actions == cut.actions, "a session differs by how its bytes are cut")
    }

    private static func loggedIn(_ capability: Capabilities) throws -> FuzzedSession {
        var fuzzed = FuzzedSession(FuzzedSession.configuration())
        _ = try fuzzed.logIn(ClientOptions(user: "", capabilities: ClientOptions.usual.union(capability)))
        try FuzzFinding.check(fuzzed.session.isIdle, "a login without a password fails")
        return fuzzed
    }
}
