import Crypto
package import MySQLWire

/// The client's half of the authentication methods, written from the manual and not from the server's half.
package enum ClientPasswords {
    /// SHA1(password) XOR SHA1(nonce + SHA1(SHA1(password))).
    package static func native(_ password: String, nonce: [UInt8]) -> [UInt8] {
        if password.isEmpty {
            return []
        }
        let once = Array(Insecure.SHA1.hash(data: Array(password.utf8)))
        let twice = Array(Insecure.SHA1.hash(data: once))
        return zip(once, Array(Insecure.SHA1.hash(data: nonce + twice))).map { $0 ^ $1 }
    }

    /// SHA256(password) XOR SHA256(SHA256(SHA256(password)) + nonce).
    package static func cachingSHA2(_ password: String, nonce: [UInt8]) -> [UInt8] {
        if password.isEmpty {
            return [0]
        }
        let once = Array(SHA256.hash(data: Array(password.utf8)))
        let twice = Array(SHA256.hash(data: once))
        return zip(once, Array(SHA256.hash(data: twice + nonce))).map { $0 ^ $1 }
    }

    /// A signature by RFC 8032, whose seed has 32 bytes: for passwords of just that length. Of others real clients speak.
    package static func ed25519(_ password: String, challenge: [UInt8]) -> [UInt8] {
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(password.utf8))
        return (try? key?.signature(for: challenge)).map { Array($0) } ?? []
    }

    package static func token(_ password: String, plugin: AuthPlugin, nonce: [UInt8]) -> [UInt8] {
        switch plugin {
        case .nativePassword: native(password, nonce: nonce)
        case .cachingSHA2Password: cachingSHA2(password, nonce: nonce)
        case .clearPassword: Array(password.utf8) + [0]
        case .ed25519: ed25519(password, challenge: nonce)
        }
    }

    /// The password and a NUL, XORed with the nonce: what goes under RSAES-OAEP in the full exchange.
    package static func masked(_ password: String, nonce: [UInt8]) -> [UInt8] {
        (Array(password.utf8) + [0]).enumerated().map { $0.element ^ nonce[$0.offset % nonce.count] }
    }
}
