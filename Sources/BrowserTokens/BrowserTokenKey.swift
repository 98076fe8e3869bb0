package import CometEngine
import Foundation
import JWTKit

/// A further key that browser tokens may be signed with (`operations`, `tokens.keys`): a secret, or the public half of
/// the key of whoever issues the tokens.
package struct BrowserTokenKey: Sendable {
    /// What is wrong with a key, as the end of "expected …".
    package struct Fault: Error {
        package var expected: String

        package init(expected: String) {
            self.expected = expected
        }
    }

    private enum Material: Sendable {
        case secret(HMACKey, DigestAlgorithm)
        case rsa(Insecure.RSA.PublicKey, DigestAlgorithm)
        case p256(ES256PublicKey)
        case p384(ES384PublicKey)
        case p521(ES512PublicKey)
        case ed25519(EdDSA.PublicKey)
        case jwk(JWK)
    }

    /// The `alg` of tokens signed with it (RFC 7518 section 3.1): a key serves one algorithm only, so that nobody can
    /// pass a public key off as a secret.
    let algorithm: String
    /// The `kid` of a key of a set; nil: it has none.
    let identifier: String?
    /// nil: it counts for every tenant.
    let tenant: TenantID?
    private let material: Material

    private static let digests: [String: DigestAlgorithm] = [
        "HS256": .sha256, "HS384": .sha384, "HS512": .sha512, "RS256": .sha256, "RS384": .sha384, "RS512": .sha512,
    ]

    private init(_ material: Material, algorithm: String, identifier: String? = nil, tenant: TenantID?) {
        self.material = material
        self.algorithm = algorithm
        self.identifier = identifier
        self.tenant = tenant
    }

    /// A secret for HS256, HS384 or HS512.
    package init(secret: String, algorithm: String, tenant: TenantID?) throws(Fault) {
        guard algorithm.hasPrefix("HS"), let digest = Self.digests[algorithm] else {
            throw Fault(expected: "the algorithm HS256, HS384 or HS512 for a secret")
        }
        // RFC 7518 section 3.2 asks for as many bytes as the digest has; a shorter secret can be guessed off line.
        guard secret.utf8.count >= 32 else { throw Fault(expected: "a secret of at least 32 bytes") }
        self.init(.secret(HMACKey(from: Self.padded(secret)), digest), algorithm: algorithm, tenant: tenant)
    }

    /// A public key in PEM; the kind of key tells the algorithm, `algorithm` chooses among those of RSA.
    package init(pem: String, algorithm: String?, tenant: TenantID?) throws(Fault) {
        let material: Material
        let natural: String
        if let key = try? ES256PublicKey(pem: pem) {
            (material, natural) = (.p256(key), "ES256")
        } else if let key = try? ES384PublicKey(pem: pem) {
            (material, natural) = (.p384(key), "ES384")
        } else if let key = try? ES512PublicKey(pem: pem) {
            (material, natural) = (.p521(key), "ES512")
        } else if let key = try? EdDSA.PublicKey(pem: pem) {
            (material, natural) = (.ed25519(key), "EdDSA")
        } else if let key = try? Insecure.RSA.PublicKey(pem: pem) {
            let name = algorithm ?? "RS256"
            guard name.hasPrefix("RS"), let digest = Self.digests[name] else {
                throw Fault(expected: "RS256, RS384 or RS512 for an RSA key")
            }
            (material, natural) = (.rsa(key, digest), name)
        } else {
            throw Fault(expected: "a public key in PEM: RSA of at least 2048 bits, P-256, P-384, P-521 or Ed25519")
        }
        guard algorithm ?? natural == natural else { throw Fault(expected: "\(natural) for this kind of key") }
        self.init(material, algorithm: natural, tenant: tenant)
    }

    /// The keys of a JWKS (RFC 7517 section 5).
    package static func keys(ofSet json: String, tenant: TenantID?) throws(Fault) -> [BrowserTokenKey] {
        guard let set = try? JSONDecoder().decode(JWKS.self, from: Data(json.utf8)), !set.keys.isEmpty else {
            throw Fault(expected: "a JWKS with RSA, EC or OKP keys")
        }
        var keys: [BrowserTokenKey] = []
        for var key in set.keys {
            // Left to the token, its `alg` would decide for all tokens that follow.
            guard let algorithm = key.algorithm ?? Self.algorithm(of: key) else {
                throw Fault(expected: "keys of a JWKS that say or show their algorithm")
            }
            key.algorithm = algorithm
            key.privateExponent = nil
            let identifier = key.keyIdentifier?.string
            key.keyIdentifier = key.keyIdentifier ?? JWKIdentifier(string: "the only one")
            keys.append(
                BrowserTokenKey(.jwk(key), algorithm: algorithm.rawValue, identifier: identifier, tenant: tenant))
        }
        return keys
    }

    private static func algorithm(of key: JWK) -> JWK.Algorithm? {
        switch (key.keyType, key.curve?.rawValue) {
        case (.rsa, _): .rs256
        case (.ecdsa, "P-256"): .es256
        case (.ecdsa, "P-384"): .es384
        case (.ecdsa, "P-521"): .es512
        case (.octetKeyPair, "Ed25519"): .eddsa
        default: nil
        }
    }

    /// The key as the library takes it; throws when the parts of a JWK make no key.
    func makeCollection() async throws(Fault) -> JWTKeyCollection {
        let keys = JWTKeyCollection()
        switch material {
        case .secret(let key, let digest): await keys.add(hmac: key, digestAlgorithm: digest)
        case .rsa(let key, let digest): await keys.add(rsa: key, digestAlgorithm: digest)
        case .p256(let key): await keys.add(ecdsa: key)
        case .p384(let key): await keys.add(ecdsa: key)
        case .p521(let key): await keys.add(ecdsa: key)
        case .ed25519(let key): await keys.add(eddsa: key)
        case .jwk(let key):
            do {
                try await keys.add(jwk: key, isDefault: true)
            } catch {
                throw Fault(expected: "a JWKS whose keys are whole")
            }
        }
        return keys
    }

    /// The library traps on keys shorter than the digest. HMAC itself fills a key up to its block of at least 64 bytes
    /// with zeros (RFC 2104 section 2), so zeros behind a short secret change no signature.
    static func padded(_ secret: String) -> [UInt8] {
        let bytes = Array(secret.utf8)
        return bytes + Array(repeating: 0, count: max(0, 64 - bytes.count))
    }
}
