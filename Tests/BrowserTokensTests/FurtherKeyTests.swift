import BrowserTokens
import CometEngine
import CryptoExtras
import Foundation
import JWTKit
import TestSupport
import Testing

/// Tokens of issuers whose keys the settings name.
struct FurtherKeyTests {
    private struct Claims: JWTPayload {
        enum CodingKeys: String, CodingKey {
            case user = "user_id"
            case exp, subscribe, publish
        }

        var user = 7
        var exp: Int? = 2_000_000_000
        var subscribe: [String]?
        var publish: [String]?

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    private static let now: Int64 = 1_800_000_000
    private static let longSecret = "a secret that is longer than 32 bytes"
    private static let rsa = try? Insecure.RSA.PrivateKey(backing: .init(keySize: .bits2048))
    private static let expected = TokenClaims(user: 7, expires: 2_000_000_000)

    private func verifier(_ keys: [BrowserTokenKey]) async throws -> BrowserTokenVerifier {
        try await BrowserTokenVerifier(
            password: "secret", tenantPasswords: [:], requiresExpiry: true, further: keys)
    }

    private func token(_ claims: Claims = Claims(), kid: String? = nil, signer: JWTKeyCollection) async throws -> String
    {
        var header = JWTHeader()
        header.kid = kid
        return try await signer.sign(claims, header: header)
    }

    private func verify(
        _ token: String, with keys: [BrowserTokenKey], tenant: UInt32 = 0
    ) async throws -> TokenClaims? {
        try await verifier(keys).verify(token, tenant: TenantID(rawValue: tenant), now: Self.now)
    }

    @Test(arguments: ["HS256", "HS384", "HS512"])
    func secrets(_ algorithm: String) async throws {
        let digests: [String: DigestAlgorithm] = ["HS256": .sha256, "HS384": .sha384, "HS512": .sha512]
        // As `BrowserTokenKey` pads it, so that the library takes it.
        let key = HMACKey(
            from: Array(Self.longSecret.utf8) + Array(repeating: 0, count: 64 - Self.longSecret.utf8.count))
        let signer = await JWTKeyCollection().add(hmac: key, digestAlgorithm: try #require(digests[algorithm]))
        let token = try await token(signer: signer)
        let right = try BrowserTokenKey(secret: Self.longSecret, algorithm: algorithm, tenant: nil)
        let wrong = try BrowserTokenKey(secret: Self.longSecret + "!", algorithm: algorithm, tenant: nil)
        #expect(try await verify(token, with: [right]) == Self.expected)
        #expect(try await verify(token, with: [wrong, right]) == Self.expected)
        #expect(try await verify(token, with: [wrong]) == nil)
        #expect(try await verify(token, with: []) == nil)
    }

    @Test func publicKeysInPEM() async throws {
        let rsa = try #require(Self.rsa)
        let (p256, p384, ed25519) = (ES256PrivateKey(), ES384PrivateKey(), try EdDSA.PrivateKey())
        let cases: [(signer: JWTKeyCollection, pem: String, algorithm: String?)] = [
            (await JWTKeyCollection().add(rsa: rsa, digestAlgorithm: .sha256), rsa.publicKey.pemRepresentation, nil),
            (
                await JWTKeyCollection().add(rsa: rsa, digestAlgorithm: .sha512), rsa.publicKey.pemRepresentation,
                "RS512"
            ),
            (await JWTKeyCollection().add(ecdsa: p256), p256.publicKey.pemRepresentation, "ES256"),
            (await JWTKeyCollection().add(ecdsa: p384), p384.publicKey.pemRepresentation, nil),
            (await JWTKeyCollection().add(eddsa: ed25519), ed25519.publicKey.pemRepresentation, nil),
        ]
        let other = try BrowserTokenKey(pem: ES256PrivateKey().publicKey.pemRepresentation, algorithm: nil, tenant: nil)
        for (signer, pem, algorithm) in cases {
            let token = try await token(signer: signer)
            let key = try BrowserTokenKey(pem: pem, algorithm: algorithm, tenant: nil)
            #expect(try await verify(token, with: [other, key]) == Self.expected)
            #expect(try await verify(token, with: [other]) == nil)
        }
    }

    @Test func aPublicKeyIsNoSecret() async throws {
        let pem = try #require(Self.rsa).publicKey.pemRepresentation
        let forger = await JWTKeyCollection().add(hmac: HMACKey(from: pem), digestAlgorithm: .sha256)
        let key = try BrowserTokenKey(pem: pem, algorithm: nil, tenant: nil)
        #expect(try await verify(try await token(signer: forger), with: [key]) == nil)
    }

    @Test func aTokenWithoutASignatureIsNone() async throws {
        let signer = await JWTKeyCollection().addUnsecuredNone()
        let token = try await token(signer: signer)
        #expect(token.hasSuffix("."))
        #expect(try await verify(token, with: []) == nil)
    }

    @Test func aTenantsKeyCountsForItOnly() async throws {
        let key = try EdDSA.PrivateKey()
        let token = try await token(signer: await JWTKeyCollection().add(eddsa: key))
        let tenant = TenantID(rawValue: 5)
        let keys = [try BrowserTokenKey(pem: key.publicKey.pemRepresentation, algorithm: nil, tenant: tenant)]
        #expect(try await verify(token, with: keys, tenant: 5) == Self.expected)
        #expect(try await verify(token, with: keys, tenant: 6) == nil)
    }

    private func jwks(_ key: ES256PrivateKey, kid: String, extra: String = "") throws -> String {
        let parameters = try #require(key.publicKey.parameters)
        func url(_ text: String) -> String {
            text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        return """
            {"keys":[{"kty":"EC","crv":"P-256","kid":"\(kid)","x":"\(url(parameters.x))","y":"\(url(parameters.y))"\(extra)}]}
            """
    }

    @Test func keysOfASetAreFoundByTheirID() async throws {
        let key = ES256PrivateKey()
        let signer = await JWTKeyCollection().add(ecdsa: key)
        let keys = try BrowserTokenKey.keys(ofSet: try jwks(key, kid: "a"), tenant: nil)
        #expect(try await verify(try await token(kid: "a", signer: signer), with: keys) == Self.expected)
        #expect(try await verify(try await token(signer: signer), with: keys) == Self.expected)
        #expect(try await verify(try await token(kid: "b", signer: signer), with: keys) == nil)
    }

    @Test func aTokenDoesNotChooseTheAlgorithmOfAKey() async throws {
        let key = ES256PrivateKey()
        let verifier = try await verifier(BrowserTokenKey.keys(ofSet: try jwks(key, kid: "a"), tenant: nil))
        let forged = try await token(kid: "a", signer: await JWTKeyCollection().add(ecdsa: ES384PrivateKey()))
        #expect(await verifier.verify(forged, tenant: .zero, now: Self.now) == nil)
        let good = try await token(kid: "a", signer: await JWTKeyCollection().add(ecdsa: key))
        #expect(await verifier.verify(good, tenant: .zero, now: Self.now) == Self.expected)
    }

    @Test(arguments: [
        ("short", "HS256"), (longSecret, "RS256"), (longSecret, "none"), (longSecret, ""),
    ])
    func secretsThatAreNone(_ secret: String, _ algorithm: String) {
        #expect(throws: BrowserTokenKey.Fault.self) {
            try BrowserTokenKey(secret: secret, algorithm: algorithm, tenant: nil)
        }
    }

    @Test func filesThatAreNoKeys() throws {
        let small = """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu
            KUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==
            -----END PUBLIC KEY-----
            """
        let p256 = ES256PrivateKey().publicKey.pemRepresentation
        for (pem, algorithm) in [("", nil), ("text", nil), (small, nil), (p256, "RS256"), (p256, "HS256")] {
            #expect(throws: BrowserTokenKey.Fault.self) {
                try BrowserTokenKey(pem: pem, algorithm: algorithm, tenant: nil)
            }
        }
        for set in ["", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "[1]"] {
            #expect(throws: BrowserTokenKey.Fault.self) { try BrowserTokenKey.keys(ofSet: set, tenant: nil) }
        }
    }

    @Test func permissionsOfAToken() async throws {
        let key = ES256PrivateKey()
        let signer = await JWTKeyCollection().add(ecdsa: key)
        let claims = try await verify(
            try await token(Claims(subscribe: ["news", "room_*"], publish: []), signer: signer),
            with: [BrowserTokenKey(pem: key.publicKey.pemRepresentation, algorithm: nil, tenant: nil)])
        let subscribable = try #require(claims?.subscribable)
        for (name, isPermitted) in [
            ("news", true), ("news2", false), ("room_", true), ("room_7", true), ("roo", false), ("*", false),
        ] {
            #expect(subscribable.contains(name) == isPermitted, "\(name)")
        }
        #expect(claims?.publishable?.contains("web_x") == false)
    }

    @Test func changedTokensDoNotCountAndDoNotTrap() async throws {
        let (p256, ed25519) = (ES256PrivateKey(), try EdDSA.PrivateKey())
        let rsa = try #require(Self.rsa)
        let verifier = try await verifier([
            BrowserTokenKey(pem: p256.publicKey.pemRepresentation, algorithm: nil, tenant: nil),
            BrowserTokenKey(pem: ed25519.publicKey.pemRepresentation, algorithm: nil, tenant: nil),
            BrowserTokenKey(pem: rsa.publicKey.pemRepresentation, algorithm: nil, tenant: nil),
        ])
        var generator = SplitMix64(seed: 20_261_124)
        for signer in [
            await JWTKeyCollection().add(ecdsa: p256), await JWTKeyCollection().add(eddsa: ed25519),
            await JWTKeyCollection().add(rsa: rsa, digestAlgorithm: .sha256),
        ] {
            let good = try await token(signer: signer)
            for _ in 0..<300 {
                var bytes = Array(good.utf8)
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 32..<127, using: &generator), at: place)
                default: bytes.replaceSubrange(place..., with: [])
                }
                let changed = String(decoding: bytes, as: UTF8.self)
                guard changed != good else { continue }
                #expect(await verifier.verify(changed, tenant: .zero, now: Self.now) == nil, "\(changed)")
            }
        }
    }
}
