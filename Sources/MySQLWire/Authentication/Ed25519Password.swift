import CSodium
import Crypto

/// client_ed25519; MariaDB manual, "Authentication Plugin - ed25519".
///
/// The client signs 32 random bytes with an Ed25519 key whose seed is the password itself, of whatever length: the
/// secret scalar is the first half of SHA512(password). Signatures are those of RFC 8032, so that only the public key
/// has to be found in another way than from a seed of 32 bytes.
package enum Ed25519Password {
    static let challengeLength = 32
    static let signatureLength = 64

    /// The public key that belongs to a password.
    package static func publicKey(of password: [UInt8]) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: Int(crypto_scalarmult_ed25519_BYTES))
        // Only the scalar 0 fails, which clamping excludes.
        _ = crypto_scalarmult_ed25519_base(&key, Array(SHA512.hash(data: password).prefix(32)))
        return key
    }

    static func verify(signature: [UInt8], challenge: [UInt8], publicKey: [UInt8]) -> Bool {
        guard signature.count == signatureLength,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(signature, for: challenge)
    }

    static func challenge() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<challengeLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
