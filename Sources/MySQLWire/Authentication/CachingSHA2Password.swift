import Crypto

/// caching_sha2_password; MySQL manual, "Caching SHA-2 pluggable authentication" and "Authentication Methods".
///
/// Fast path: SHA256(password) XOR SHA256(SHA256(SHA256(password)) + nonce). Full exchange: the password and a NUL,
/// under TLS as they are, else XORed with the nonce and encrypted for the server's RSA key.
package enum CachingSHA2Password {
    static let scrambleLength = 32
    /// `request_public_key`.
    static let requestPublicKey: UInt8 = 0x02

    static func verifier(of password: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array(SHA256.hash(data: password))))
    }

    static func verify(scramble: [UInt8], nonce: AuthNonce, verifier: [UInt8]) -> Bool {
        guard scramble.count == scrambleLength else {
            return false
        }
        let mask = Array(SHA256.hash(data: verifier + nonce.bytes))
        let candidate = Array(SHA256.hash(data: scramble.combined(with: mask)))
        return candidate.isEqualInConstantTime(to: verifier)
    }

    /// The password in what a client sent in the full exchange; nil when it was not encrypted for this key.
    static func password(encrypted: [UInt8], nonce: AuthNonce, key: RSAKey) -> [UInt8]? {
        guard let padded = key.decrypt(encrypted) else {
            return nil
        }
        return password(terminated: padded.combined(with: nonce.bytes))
    }

    /// The password before its NUL; nil when there is none.
    static func password(terminated bytes: [UInt8]) -> [UInt8]? {
        bytes.last == 0 ? bytes.dropLast() : nil
    }
}
