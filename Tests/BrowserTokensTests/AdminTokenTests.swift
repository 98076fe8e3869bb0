import BrowserTokens
import CometEngine
import JWTKit
import Testing

/// Tokens for the admin listener and for the console's page.
struct AdminTokenTests {
    private struct Claims: JWTPayload {
        enum CodingKeys: String, CodingKey {
            case admin, tenant, exp, subscribe
            case user = "user_id"
        }

        var admin: Bool?
        var tenant: UInt32?
        var user: Int?
        var exp: Int? = 2_000_000_000
        var subscribe: [String]?

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    private static let now: Int64 = 1_800_000_000
    private static let secret = "a secret that is longer than 32 bytes"

    private func verifier(_ further: [BrowserTokenKey] = []) async throws -> BrowserTokenVerifier {
        try await BrowserTokenVerifier(
            password: Self.secret, tenantPasswords: [TenantID(rawValue: 7): "seven"], requiresExpiry: true,
            further: further)
    }

    /// Signed as by somebody who knows the password.
    private func sign(_ claims: Claims, _ secret: String = secret + "0") async throws -> String {
        let bytes = Array(secret.utf8)
        let key = HMACKey(from: bytes + Array(repeating: 0, count: max(0, 64 - bytes.count)))
        return try await JWTKeyCollection().add(hmac: key, digestAlgorithm: .sha256).sign(claims)
    }

    @Test func tenantsAndTimes() async throws {
        let verifier = try await verifier()
        for tenant in [TenantID.zero, TenantID(rawValue: 7)] {
            let token = try await verifier.adminToken(tenant: tenant, expires: Self.now + 60)
            #expect(await verifier.verifyAdmin(token, now: Self.now) == tenant)
            #expect(await verifier.verifyAdmin(token, now: Self.now + 60) == nil)
            // It lets nobody in as a browser.
            #expect(await verifier.verify(token, tenant: tenant, now: Self.now) == nil)
        }
    }

    @Test func whatIsNoTokenForIt() async throws {
        let right = Claims(admin: true, tenant: 0)
        let verifier = try await verifier([
            try BrowserTokenKey(secret: Self.secret + "0 of an issuer", algorithm: "HS256", tenant: nil)
        ])
        #expect(await verifier.verifyAdmin(try await sign(right), now: Self.now) == .zero)
        let wrong = [
            try await sign(right, Self.secret + "0 of an issuer"), try await sign(right, Self.secret),
            try await sign(Claims(admin: false, tenant: 0)), try await sign(Claims(tenant: 0)),
            try await sign(Claims(admin: true)), try await sign(Claims(admin: true, tenant: 7)),
            try await sign(Claims(admin: true, tenant: 0, exp: nil)),
            try await verifier.token(user: 1, tenant: .zero, expires: Self.now + 60),
            try await verifier.consoleToken(expires: Self.now + 60), "", "a.b.c", "..",
            String(repeating: "x", count: 10_000),
        ]
        for token in wrong { #expect(await verifier.verifyAdmin(token, now: Self.now) == nil, "\(token.prefix(200))") }
    }

    /// Nobody is user 0, but who reads the gateway's own pipes and nothing else.
    @Test func theConsoleIsNobody() async throws {
        let verifier = try await verifier()
        let token = try await verifier.consoleToken(expires: Self.now + 60)
        let claims = try #require(await verifier.verify(token, tenant: .zero, now: Self.now))
        #expect(claims.user == 0)
        #expect(claims.subscribable?.containsGatewayPipe("comet_stats") == true)
        #expect(claims.subscribable?.contains("orders") == false)
        #expect(claims.publishable?.contains("web_x") == false)
        for patterns in [nil, [], ["*"], ["comet_*", "orders"], ["comet*"]] as [[String]?] {
            let token = try await sign(Claims(user: 0, subscribe: patterns))
            #expect(await verifier.verify(token, tenant: .zero, now: Self.now) == nil, "\(patterns ?? [])")
        }
        #expect(!PipePatterns(["*", "com*"]).containsGatewayPipe("comet_stats"))
        #expect(PipePatterns(["comet_s*"]).containsGatewayPipe("comet_stats"))
        #expect(!PipePatterns(["comet_s*"]).containsGatewayPipe("comet_log"))
    }
}
