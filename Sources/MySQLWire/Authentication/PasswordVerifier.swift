import Crypto

/// What is kept of a password to check logins with: enough to verify, not to log in elsewhere with.
///
/// mysql_native_password needs SHA1(SHA1(password)), the fast path of caching_sha2_password SHA256(SHA256(password)),
/// client_ed25519 the public key.
/// A native hash taken over from a `mysql.user` table has only the former: such an account's sha2 clients take the
/// full exchange, where the password itself arrives and can be checked against either.
package struct PasswordVerifier: Hashable, Sendable {
    /// SHA1(SHA1(password)).
    let native: [UInt8]
    /// SHA256(SHA256(password)), where the password was known once.
    let sha2: [UInt8]?
    /// The public key of client_ed25519, where the password was known once.
    let ed25519: [UInt8]?

    package init(password: String) {
        self.init(password: Array(password.utf8))
    }

    package init(password: [UInt8]) {
        native = NativePassword.verifier(of: password)
        sha2 = CachingSHA2Password.verifier(of: password)
        ed25519 = Ed25519Password.publicKey(of: password)
    }

    /// From `*` and 40 hexadecimal digits, as PASSWORD() gave and `mysql.user` holds; nil for anything else.
    package init?(nativeHash text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 41, digits[0] == UInt8(ascii: "*") else {
            return nil
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        for index in stride(from: 1, to: 41, by: 2) {
            guard let high = Self.hexDigit(digits[index]), let low = Self.hexDigit(digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        native = bytes
        sha2 = nil
        ed25519 = nil
    }

    /// What an unknown user is checked against, so that the answer takes the same time and way.
    package static let decoy = PasswordVerifier(password: AuthNonce().bytes + AuthNonce().bytes)

    /// Whether the fast path of caching_sha2_password is open.
    package var hasSHA2: Bool {
        sha2 != nil
    }

    package func accepts(password: [UInt8]) -> Bool {
        NativePassword.verifier(of: password).isEqualInConstantTime(to: native)
    }

    private static func hexDigit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension PasswordVerifier: CustomStringConvertible {
    /// Hashes have no place in logs.
    package var description: String {
        "PasswordVerifier(…)"
    }
}
