import BrowserTokens
import CometEngine
import Crypto
import Foundation

/// Browser tokens: as they come, and signed with the right key, so that what is in them is read as well.
struct TokenTarget: FuzzTarget {
    static let name = "token"

    private static let tenant = TenantID(rawValue: 1)
    private static let now: Int64 = 1_800_000_000

    private let verifier: BrowserTokenVerifier

    init() async throws {
        verifier = try await BrowserTokenVerifier(password: "password", tenantPasswords: [:], requiresExpiry: true)
    }

    static func seeds() -> [[UInt8]] {
        let payloads = [
            #"{"user_id":32,"exp":9983311200}"#, #"{"user_id":1e3,"exp":1.9e9,"nbf":-1.5}"#, #"{"user_id":"1"}"#,
            #"{"user_id":2,"exp":9983311200,"subscribe":["a*","*","b"],"publish":[]}"#,
            #"{"user_id":1e400,"exp":-1e400}"#,
        ]
        let headers = [#"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"none"}"#, #"{"alg":"HS256","kid":"k"}"#]
        let signed =
            payloads.map { Array("S\(headers[0])\n\($0)".utf8) } + headers.map { Array("S\($0)\n\(payloads[0])".utf8) }
        let raw = [
            "", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9.e30.", "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjozMn0.AAAA", "e30",
            "€.é",
        ]
        return signed + raw.map { Array("R\($0)".utf8) }
    }

    func run(_ input: [UInt8]) async throws {
        guard input.first == UInt8(ascii: "S") else {
            let token = String(decoding: input.dropFirst(), as: UTF8.self)
            let claims = await verifier.verify(token, tenant: Self.tenant, now: Self.now)
            return try FuzzFinding.check(claims == nil, "a token that nobody signed counts")
        }
        let parts = input.dropFirst().split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
        let text = parts.map { Self.base64URL(Data($0)) }.joined(separator: ".")
        let key = SymmetricKey(data: Data("password1".utf8))
        let signature = Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        let token = text + "." + Self.base64URL(signature)
        guard let claims = await verifier.verify(token, tenant: Self.tenant, now: Self.now) else { return }
        try FuzzFinding.check(claims.user > 0 && claims.expires.map { $0 > Self.now } ?? false, "\(claims)")
        _ = claims.subscribable?.contains("a")
    }

    private static func base64URL(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
