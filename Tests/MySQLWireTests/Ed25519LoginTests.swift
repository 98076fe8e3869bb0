import Crypto
import MySQLWire
import NIOCore
import TestSupport
import Testing

/// client_ed25519: a signature over 32 random bytes, always after a switch.
struct Ed25519LoginTests {
    private static let password = "a password of thirty-two letters"
    private static let accounts: [String: Account] = [
        "root": .password(password), "7": .password("another one, again thirty-two ch"),
        "old": Account(verifier: PasswordVerifier(nativeHash: "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7")),
    ]

    private func transcript(_ options: ClientOptions) throws -> [String] {
        var talk = Conversation(options, accounts: Self.accounts)
        try talk.start()
        return talk.transcript
    }

    /// A password of 32 bytes is a seed of RFC 8032.
    @Test func publicKey() throws {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Array(Self.password.utf8))
        #expect(Ed25519Password.publicKey(of: Array(Self.password.utf8)) == Array(key.publicKey.rawRepresentation))
    }

    /// As MariaDB keeps it in `mysql.global_priv`: `SELECT ed25519_password('secret')`.
    @Test(arguments: [
        ("secret", "ZIgUREUg5PVgQ6LskhXmO+eZLS0nC8be6HPjYWR4YJY"),
        ("пароль 😀", "mQPGSxVuvgh4zN3RJ3e+ttBtG0sEOX3pcSyhHw6+f30"),
    ])
    func asMariaDBKeepsIt(password: String, expected: String) {
        #expect(Self.base64(Ed25519Password.publicKey(of: Array(password.utf8))) == expected)
    }

    @Test func login() throws {
        #expect(
            try transcript(ClientOptions(user: "root", password: Self.password, plugin: .ed25519)) == [
                "S0 greeting mysql_native_password", "C1 login root client_ed25519 0", "S2 switch client_ed25519",
                "C3 64 bytes", "S4 ok",
            ])
    }

    /// The same way for a wrong password and an unknown user.
    @Test(arguments: ["root", "nobody"])
    func wrongPassword(user: String) throws {
        #expect(
            try transcript(
                ClientOptions(user: user, password: "a wrong one, again thirty-two ch", plugin: .ed25519)) == [
                    "S0 greeting mysql_native_password", "C1 login \(user) client_ed25519 0",
                    "S2 switch client_ed25519", "C3 64 bytes", "S4 err 1045",
                ])
    }

    /// A hash of the native method gives no key.
    @Test func aNativeHashTakesTheNativeMethod() throws {
        #expect(
            try transcript(ClientOptions(user: "old", password: "secret", plugin: .ed25519)) == [
                "S0 greeting mysql_native_password", "C1 login old client_ed25519 0",
                "S2 switch mysql_native_password", "C3 20 bytes", "S4 ok",
            ])
    }

    @Test(arguments: [[], [0], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 255, count: 64), [1, 2, 3]])
    func wrongSignatures(_ signature: [UInt8]) throws {
        var session = SessionStateMachine(configuration: SessionConfiguration(), connectionID: 1, host: "h")
        _ = session.start()
        var login = ByteBuffer()
        login.writeMultipleIntegers(
            ClientOptions.usual.rawValue, UInt32(1 << 24), UInt8(45), endianness: .little)
        login.writeRepeatingByte(0, count: 23)
        for text in ["root", "", "", "client_ed25519"] { login.writeNULTerminatedString(text) }
        login.writeInteger(UInt8(0))
        _ = session.received(Self.packet(login, 1))
        guard case .send(let request) = session.accountFound(.password("secret")) else {
            Issue.record("no switch")
            return
        }
        #expect(hex(request).hasPrefix("300000" + "02" + "fe" + hex(Array("client_ed25519".utf8)) + "00"))
        guard case .failLogin = session.received(Self.packet(ByteBuffer(bytes: signature), 3)) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func changeOfUser() throws {
        var talk = Conversation(
            ClientOptions(user: "root", password: Self.password, plugin: .ed25519), accounts: Self.accounts)
        try talk.start()
        talk.client.changeUser("7", password: "another one, again thirty-two ch")
        try talk.exchange()
        #expect(talk.logins.map(\.request.user) == ["root", "7"])
        #expect(talk.logins.map(\.plugin) == [.ed25519, .ed25519])
    }

    private static func packet(_ payload: ByteBuffer, _ sequenceID: UInt8) -> ByteBuffer {
        var bytes = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: sequenceID)
        encoder.write(to: &bytes) { $0.writeImmutableBuffer(payload) }
        return bytes
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0...group.count { text.append(alphabet[Int(word >> UInt32(18 - 6 * place) & 63)]) }
        }
        return text
    }
}
