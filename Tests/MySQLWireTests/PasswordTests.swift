import MySQLWire
import NIOCore
import TestSupport
import Testing

struct PasswordTests {
    /// From libmariadb 3.3.20 and PyMySQL 1.2.4, password "secret", nonce "ABC…T".
    @Test func recordedScrambles() {
        #expect(
            hex(ClientPasswords.native("secret", nonce: recordedNonce.bytes))
                == "28441590674285e7d03cae7af237504797f70e91")
        #expect(
            hex(ClientPasswords.cachingSHA2("secret", nonce: recordedNonce.bytes))
                == "d721e183c1f036a196c1389201b8d53f38064a16f1d0923683ab886763152d75")
    }

    /// `SELECT PASSWORD('secret')` of MariaDB 10.11.
    @Test func nativeHash() throws {
        let verifier = try #require(PasswordVerifier(nativeHash: "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7"))
        #expect(!verifier.hasSHA2)
        #expect(PasswordVerifier(password: "secret").hasSHA2)
        #expect(PasswordVerifier(nativeHash: "*14e65567abdb5135d0cfd9a70b3032c179a49ee7") == verifier)
        #expect("\(verifier)" == "PasswordVerifier(…)")
    }

    @Test(arguments: [
        "", "*", "*14E65567ABDB5135D0CFD9A70B3032C179A49EE", "*14E65567ABDB5135D0CFD9A70B3032C179A49EE70",
        "14E65567ABDB5135D0CFD9A70B3032C179A49EE70", "*14E65567ABDB5135D0CFD9A70B3032C179A49EEG",
    ])
    func brokenNativeHash(text: String) {
        #expect(PasswordVerifier(nativeHash: text) == nil)
    }

    @Test func rsaKeyOfTheWire() throws {
        let key = try RSAKey()
        #expect(key.publicKeyPEM.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(key.publicKeyPEM.hasSuffix("-----END PUBLIC KEY-----\n"))
        #expect(key.encryptedLength == 256)
        #expect(throws: (any Error).self) { try RSAKey(pem: "nonsense") }
    }
}
