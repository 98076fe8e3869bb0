import MySQLWire
import NIOCore
import TestSupport

/// A MySQL session before its login: greetings of every kind, packets of any.
struct LoginTarget: FuzzTarget {
    static let name = "login"

    /// How a session greets, by the bits of an input's first byte.
    private struct Options {
        let byte: UInt8

        /// The bytes come as they are, instead of as the payloads of right packets.
        var isRaw: Bool { byte & 1 != 0 }

        func configuration(key: RSAKey?) -> SessionConfiguration {
            var configuration = FuzzedSession.configuration()
            configuration.tls = byte & 4 != 0 ? .required : byte & 2 != 0 ? .offered : .none
            configuration.defaultPlugin = byte & 8 != 0 ? .cachingSHA2Password : .nativePassword
            configuration.rsaKey = byte & 16 != 0 ? key : nil
            return configuration
        }
    }

    private let key: RSAKey

    init() throws {
        key = try RSAKey()
    }

    static func seeds() throws -> [[UInt8]] {
        var seeds: [[UInt8]] = []
        for (user, password) in [("root", "secret"), ("root", "wrong"), ("", ""), ("old", "old"), ("nobody", "x")] {
            for (byte, plugin) in [(0, .nativePassword), (8, .cachingSHA2Password)] as [(UInt8, AuthPlugin)] {
                let options = ClientOptions(
                    user: user, password: password, database: "d", plugin: plugin,
                    capabilities: ClientOptions.usual.union(.compress), attributes: [("_os", "x")])
                let configuration = Options(byte: byte).configuration(key: nil)
                let payloads = try FuzzedSession.login(options, configuration)
                seeds.append(FuzzInput.bytes([byte], pieces: payloads))
            }
        }
        let requestForTLS: [UInt8] = [0x0D, 0xAE, 0x3A, 0, 0xFF, 0xFF, 0xFF, 0, 0x2D] + Array(repeating: 0, count: 23)
        seeds.append(FuzzInput.bytes([2], pieces: [requestForTLS]))
        seeds.append([3] + [0x20, 0, 0, 1] + requestForTLS)
        return seeds
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let options = Options(byte: input.byte())
        let configuration = options.configuration(key: key)
        guard options.isRaw else {
            var fuzzed = FuzzedSession(configuration)
            try fuzzed.start()
            while let piece = input.piece() { try fuzzed.receive(packet: piece) }
            return
        }
        let bytes = input.remainder()
        var whole = FuzzedSession(configuration)
        try whole.start()
        try whole.receive(ByteBuffer(bytes: bytes))
        var cut = FuzzedSession(configuration)
        try cut.start()
        for byte in bytes { try cut.receive(ByteBuffer(bytes: [byte])) }
        guard !whole.isUnderTLS else { return }
        try FuzzFinding.check(whole.actions == cut.actions, "a login differs by how its bytes are cut")
    }
}
