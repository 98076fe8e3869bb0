import CryptoExtras
import Synchronization

/// The key pair with which clients without TLS encrypt their password in caching_sha2_password's full exchange.
///
/// Made once at the start (it takes a moment), or loaded, so that clients may pin the public half. A lock stands round
/// the private key because the library does not promise that it may be used by two threads.
package final class RSAKey: Sendable {
    private let key: Mutex<_RSA.Encryption.PrivateKey>
    /// What `request_public_key` is answered with: SubjectPublicKeyInfo in PEM.
    package let publicKeyPEM: String
    /// Length of every message encrypted for this key.
    package let encryptedLength: Int

    /// A new pair of 2048 bits, the size that MySQL makes.
    package convenience init() throws {
        try self.init(_RSA.Encryption.PrivateKey(keySize: .bits2048))
    }

    /// From PKCS#1 or PKCS#8 PEM.
    package convenience init(pem: String) throws {
        try self.init(_RSA.Encryption.PrivateKey(pemRepresentation: pem))
    }

    private init(_ key: sending _RSA.Encryption.PrivateKey) throws {
        publicKeyPEM = key.publicKey.pemRepresentation + "\n"
        encryptedLength = key.keySizeInBits / 8
        self.key = Mutex(key)
    }

    /// RSAES-OAEP with SHA-1, which is what clients use; nil for anything that does not decrypt.
    func decrypt(_ message: [UInt8]) -> [UInt8]? {
        guard message.count == encryptedLength else {
            return nil
        }
        return key.withLock { key in
            (try? key.decrypt(message, padding: .PKCS1_OAEP)).map { Array($0) }
        }
    }
}

extension RSAKey: Equatable {
    package static func == (left: RSAKey, right: RSAKey) -> Bool {
        left === right
    }
}
