import Crypto

/// mysql_native_password; MySQL manual, "Native Authentication".
///
/// The client sends SHA1(password) XOR SHA1(nonce + SHA1(SHA1(password))).
package enum NativePassword {
    static let scrambleLength = 20

    static func verifier(of password: [UInt8]) -> [UInt8] {
        Array(Insecure.SHA1.hash(data: Array(Insecure.SHA1.hash(data: password))))
    }

    static func verify(scramble: [UInt8], nonce: AuthNonce, verifier: [UInt8]) -> Bool {
        guard scramble.count == scrambleLength else {
            return false
        }
        let mask = Array(Insecure.SHA1.hash(data: nonce.bytes + verifier))
        let candidate = Array(Insecure.SHA1.hash(data: scramble.combined(with: mask)))
        return candidate.isEqualInConstantTime(to: verifier)
    }
}
