import BrowserTokens
import CometEngine
import Testing

/// Which tokens count; those of the old server's transcript among them.
struct BrowserTokenTests {
    private let tenant = TenantID(rawValue: 1)
    private let now: Int64 = 1_795_493_390
    /// HS256 with "CometQLPassword1", `{"user_id":32,"exp":9983311200}`.
    private let golden =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjozMiwiZXhwIjo5OTgzMzExMjAwfQ.xYjj9CLt1SF_y9S4mp4XdUppYhqtLUanPhAUH8KFbbw"

    private func verifier(
        _ password: String = "CometQLPassword", requiresExpiry: Bool = true
    ) async throws -> BrowserTokenVerifier {
        try await BrowserTokenVerifier(password: password, tenantPasswords: [:], requiresExpiry: requiresExpiry)
    }

    @Test func aTokenOfTheOldServerCounts() async throws {
        let claims = try await verifier().verify(golden, tenant: tenant, now: now)
        #expect(claims == TokenClaims(user: 32, expires: 9_983_311_200))
    }

    @Test func otherTenantsPasswordsAndTimesDoNot() async throws {
        #expect(try await verifier().verify(golden, tenant: TenantID(rawValue: 2), now: now) == nil)
        #expect(try await verifier("other").verify(golden, tenant: tenant, now: now) == nil)
        #expect(try await verifier().verify(golden, tenant: tenant, now: 9_983_311_200) == nil)
        #expect(try await verifier().verify(golden + "x", tenant: tenant, now: now) == nil)
        #expect(try await verifier().verify("a.b.c", tenant: tenant, now: now) == nil)
        #expect(try await verifier().verify(String(repeating: "x.", count: 5000), tenant: tenant, now: now) == nil)
    }

    @Test(arguments: ["s", "secret", String(repeating: "long", count: 30)])
    func whatIsMadeIsRead(_ password: String) async throws {
        let verifier = try await verifier(password)
        let token = try await verifier.token(user: 7, tenant: tenant, expires: now + 60)
        #expect(await verifier.verify(token, tenant: tenant, now: now) == TokenClaims(user: 7, expires: now + 60))
        #expect(await verifier.verify(token, tenant: tenant, now: now + 60) == nil)
    }
}
