package import CometEngine
import JWTKit
import Synchronization

/// Verifies and makes the JWTs with which browsers say who they are (`cometql` section 6): HS256 with the gateway's
/// password followed by the tenant's id.
package final class BrowserTokenVerifier: TokenVerifier {
    private struct Secrets: Sendable {
        var password: String
        var tenantPasswords: [TenantID: String]
        var requiresExpiry: Bool
        /// Key sets by tenant, made on first use.
        var keys: [TenantID: JWTKeyCollection] = [:]
    }

    /// Key sets kept; beyond, they are made anew.
    private static let capacity = 1000
    private static let longestToken = 4096

    private let secrets: Mutex<Secrets>

    package init(password: String, tenantPasswords: [TenantID: String], requiresExpiry: Bool) {
        secrets = Mutex(
            Secrets(password: password, tenantPasswords: tenantPasswords, requiresExpiry: requiresExpiry))
    }

    package func replace(password: String, tenantPasswords: [TenantID: String], requiresExpiry: Bool) {
        secrets.withLock {
            $0 = Secrets(password: password, tenantPasswords: tenantPasswords, requiresExpiry: requiresExpiry)
        }
    }

    package func verify(_ token: String, tenant: TenantID, now: Int64) async -> TokenClaims? {
        guard token.utf8.count <= Self.longestToken else { return nil }
        let requiresExpiry = secrets.withLock { $0.requiresExpiry }
        guard let payload = try? await keys(of: tenant).verify(token, as: BrowserTokenPayload.self) else { return nil }
        guard let user = Int32(exactly: payload.user), user > 0 else { return nil }
        let expires = payload.expires.map { Int64(clamping: $0) }
        if let expires { guard now < expires else { return nil } } else if requiresExpiry { return nil }
        if let notBefore = payload.notBefore { guard now >= Int64(clamping: notBefore) else { return nil } }
        return TokenClaims(user: user, expires: expires)
    }

    /// A token for a user of a tenant that expires at `expires` (UNIX seconds).
    package func token(user: Int32, tenant: TenantID, expires: Int64) async throws -> String {
        try await keys(of: tenant).sign(
            BrowserTokenPayload(user: Double(user), expires: Double(expires), notBefore: nil))
    }

    /// JWTKit traps on keys shorter than the digest. HMAC itself fills a key up to its block of 64 bytes with zeros (RFC
    /// 2104 section 2), so zeros behind a short secret change no signature.
    private static func padded(_ secret: String) -> [UInt8] {
        let bytes = Array(secret.utf8)
        return bytes + Array(repeating: 0, count: max(0, 32 - bytes.count))
    }

    private func keys(of tenant: TenantID) async -> JWTKeyCollection {
        let (found, secret) = secrets.withLock { secrets in
            (secrets.keys[tenant], (secrets.tenantPasswords[tenant] ?? secrets.password) + "\(tenant.rawValue)")
        }
        if let found { return found }
        let keys = await JWTKeyCollection().add(hmac: HMACKey(from: Self.padded(secret)), digestAlgorithm: .sha256)
        secrets.withLock { secrets in
            if secrets.keys.count >= Self.capacity { secrets.keys = [:] }
            secrets.keys[tenant] = keys
        }
        return keys
    }
}

extension Int64 {
    /// Seconds of a claim, which may be fractional and of any size.
    fileprivate init(clamping seconds: Double) {
        self = seconds.isNaN ? 0 : seconds >= 9e15 ? 9_000_000_000_000_000 : seconds <= -9e15 ? 0 : Int64(seconds)
    }
}
