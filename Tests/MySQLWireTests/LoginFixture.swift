import CryptoExtras
import MySQLWire
import TestSupport

/// Users, keys and configurations of the login tests.
enum LoginFixture {
    /// One key for all tests: making one takes a while.
    static let key = Result { try RSAKey() }

    static let accounts: [String: Account] = [
        "root": .password("secret"), "haproxy_check": .withoutPassword,
        "old": Account(verifier: PasswordVerifier(nativeHash: "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7")),
    ]

    static func configuration(
        greets plugin: AuthPlugin = .nativePassword, rsa: Bool = true
    ) throws -> SessionConfiguration {
        var configuration = SessionConfiguration()
        configuration.defaultPlugin = plugin
        if rsa {
            configuration.rsaKey = try key.get()
        }
        return configuration
    }

    static func conversation(
        _ options: ClientOptions, greets plugin: AuthPlugin = .nativePassword, rsa: Bool = true
    ) throws -> Conversation {
        var options = options
        options.encrypt = { plain, pem in
            let key = try _RSA.Encryption.PublicKey(pemRepresentation: pem)
            return Array(try key.encrypt(plain, padding: .PKCS1_OAEP))
        }
        return Conversation(options, accounts: accounts, configuration: try configuration(greets: plugin, rsa: rsa))
    }

    static func transcript(
        _ options: ClientOptions, greets plugin: AuthPlugin = .nativePassword, rsa: Bool = true
    ) throws -> [String] {
        var talk = try conversation(options, greets: plugin, rsa: rsa)
        try talk.start()
        return talk.transcript
    }
}
