import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Logins recorded from real clients (user root, password secret, database CometQL_v1).
struct HandshakeResponseTests {
    static let mariadb =
        "8da2bf0000000001210000000000000000000000000000000000000000000000726f6f7400142844159067428"
        + "5e7d03cae7af237504797f70e91436f6d6574514c5f7631006d7973716c5f6e61746976655f70617373776f7264007f035f6f7305"
        + "4c696e75780c5f636c69656e745f6e616d650a6c69626d617269616462045f7069640532343037330f5f636c69656e745f766572"
        + "73696f6e06332e332e3230095f706c6174666f726d067838365f36340c70726f6772616d5f6e616d65056d7973716c0c5f736572"
        + "7665725f686f7374093132372e302e302e31"
    static let pyMySQL =
        "0da23a00ffffff002d0000000000000000000000000000000000000000000000726f6f740020d721e183c1f036a196c1"
        + "389201b8d53f38064a16f1d0923683ab886763152d75436f6d6574514c5f76310063616368696e675f736861325f70617373776f"
        + "726400360c5f636c69656e745f6e616d650770796d7973716c0f5f636c69656e745f76657273696f6e05312e322e34045f706964"
        + "053234303739"

    @Test func ofLibmariadb() throws {
        let payload = buffer(Self.mariadb)
        let login = try HandshakeResponse41(decoding: payload)
        #expect(login.clientFlag.rawValue == 0xBFA28D)
        #expect(login.maxPacketSize == 0x0100_0000)
        #expect(login.characterSet == .utf8mb3GeneralCI)
        #expect(login.mariaDBCapabilities == 0)
        #expect(login.username == "root")
        #expect(hex(login.authResponse) == "28441590674285e7d03cae7af237504797f70e91")
        #expect(login.database == "CometQL_v1")
        #expect(login.clientPluginName == "mysql_native_password")
        #expect(login.connectionAttributes["_client_name"] == "libmariadb")
        #expect(login.connectionAttributes["_server_host"] == "127.0.0.1")
        #expect(login.connectionAttributes.pairs.count == 7)
    }

    @Test func ofPyMySQL() throws {
        let login = try HandshakeResponse41(decoding: buffer(Self.pyMySQL))
        #expect(login.username == "root")
        #expect(login.authResponse.readableBytes == 32)
        #expect(login.clientPluginName == "caching_sha2_password")
        #expect(login.characterSet == .utf8mb4GeneralCI)
        #expect(login.connectionAttributes["_client_name"] == "pymysql")
    }

    @Test func extendedCapabilitiesOfMariaDB() throws {
        var payload = bytes(Self.mariadb)
        payload[0] &= 0xFE
        payload.replaceSubrange(28..<32, with: [0x1D, 0, 0, 0])
        #expect(try HandshakeResponse41(decoding: ByteBuffer(bytes: payload)).mariaDBCapabilities == 0x1D)
    }

    @Test func withoutPluginsAndAttributes() throws {
        let login = try HandshakeResponse41(
            decoding: buffer("00820000 00000001 21" + String(repeating: "00", count: 23) + "3100 02 abcd"))
        #expect(login.username == "1")
        #expect(hex(login.authResponse) == "abcd")
        #expect(login.database == nil)
        #expect(login.clientPluginName == nil)
    }

    @Test func ofOldPasswords() throws {
        let login = try HandshakeResponse41(
            decoding: buffer("08020000 00000001 21" + String(repeating: "00", count: 23) + "3100 616200 6462 00"))
        #expect(String(buffer: login.authResponse) == "ab")
        #expect(login.database == "db")
    }

    @Test func missingTailsAreTolerated() throws {
        let head = "08820800 00000001 21" + String(repeating: "00", count: 23) + "3100 00"
        #expect(try HandshakeResponse41(decoding: buffer(head)).database == nil)
        #expect(try HandshakeResponse41(decoding: buffer(head + "6462")).database == "db")
        let named = try HandshakeResponse41(decoding: buffer(head + "646200 6d"))
        #expect(named.clientPluginName == "m")
    }

    @Test func protocol320IsRefused() {
        #expect(throws: WireError.authenticationModeNotSupported) {
            try HandshakeResponse41(decoding: buffer("0104 ffffff 726f6f7400 6162636400"))
        }
    }

    /// Every prefix of a real login either is a login or says which field is missing.
    @Test func everyTruncation() {
        let whole = bytes(Self.mariadb)
        for count in 0..<whole.count {
            let payload = ByteBuffer(bytes: whole.prefix(count))
            do {
                let login = try HandshakeResponse41(decoding: payload)
                #expect(login.username == "root")
            } catch {
                #expect(!error.isFatal)
            }
        }
    }

    @Test func attributesAreBounded() throws {
        var pairs: [(key: String, value: String)] = []
        for index in 0..<500 {
            pairs.append((key: "k\(index)", value: "v"))
        }
        var conversation = Conversation(
            ClientOptions(user: "haproxy_check", attributes: pairs), accounts: ["haproxy_check": .withoutPassword])
        try conversation.start()
        #expect(conversation.logins.first?.request.attributes.pairs.count == 64)
    }
}
