package import CometEngine
import JWTKit
import Synchronization

/// Verifies and makes the JWTs with which browsers say who they are (`cometql` section 6): HS256 with the gateway's
/// password followed by the tenant's id, and whatever further keys the settings name.
package final class BrowserTokenVerifier: TokenVerifier {
    private struct Secrets: Sendable {
        var password: String
        var tenantPasswords: [TenantID: String]
        var requiresExpiry: Bool
        var further: [FurtherKey]
        /// Key sets by tenant, made on first use.
        var keys: [TenantID: JWTKeyCollection] = [:]
    }

    private struct FurtherKey: Sendable {
        var key: BrowserTokenKey
        var collection: JWTKeyCollection

        func mayHaveSigned(_ header: BrowserTokenHeader, of tenant: TenantID) -> Bool {
            key.algorithm == header.alg && key.tenant ?? tenant == tenant
                && (key.identifier == nil || header.kid == nil || key.identifier == header.kid)
        }
    }

    /// Key sets kept; beyond, they are made anew.
    private static let capacity = 1000
    private static let longestToken = 4096

    private let secrets: Mutex<Secrets>

    /// - Throws: `BrowserTokenKey.Fault` for a further key whose parts make no key.
    package init(
        password: String, tenantPasswords: [TenantID: String], requiresExpiry: Bool, further: [BrowserTokenKey] = []
    ) async throws(BrowserTokenKey.Fault) {
        secrets = Mutex(
            Secrets(
                password: password, tenantPasswords: tenantPasswords, requiresExpiry: requiresExpiry,
                further: try await Self.ready(further)))
    }

    package func replace(
        password: String, tenantPasswords: [TenantID: String], requiresExpiry: Bool, further: [BrowserTokenKey] = []
    ) async throws(BrowserTokenKey.Fault) {
        let further = try await Self.ready(further)
        secrets.withLock {
            $0 = Secrets(
                password: password, tenantPasswords: tenantPasswords, requiresExpiry: requiresExpiry, further: further)
        }
    }

    private static func ready(_ keys: [BrowserTokenKey]) async throws(BrowserTokenKey.Fault) -> [FurtherKey] {
        var ready: [FurtherKey] = []
        for key in keys { ready.append(FurtherKey(key: key, collection: try await key.makeCollection())) }
        return ready
    }

    package func verify(_ token: String, tenant: TenantID, now: Int64) async -> TokenClaims? {
        guard token.utf8.count <= Self.longestToken, let header = BrowserTokenHeader(of: token) else { return nil }
        let (requiresExpiry, further) = secrets.withLock { secrets in
            (secrets.requiresExpiry, secrets.further.filter { $0.mayHaveSigned(header, of: tenant) })
        }
        var candidates = further.map(\.collection)
        if header.alg == "HS256" { candidates.insert(await keys(of: tenant), at: 0) }
        for keys in candidates {
            guard let payload = try? await keys.verify(token, as: BrowserTokenPayload.self) else { continue }
            return Self.claims(payload, requiresExpiry: requiresExpiry, now: now)
        }
        return nil
    }

    private static func claims(_ payload: BrowserTokenPayload, requiresExpiry: Bool, now: Int64) -> TokenClaims? {
        let subscribable = payload.subscribe.map(PipePatterns.init)
        guard let user = Int32(exactly: payload.user), user > 0 || (user == 0 && subscribable?.areOfGateway ?? false)
        else { return nil }
        let expires = payload.expires.map { Int64(clamping: $0) }
        if let expires { guard now < expires else { return nil } } else if requiresExpiry { return nil }
        if let notBefore = payload.notBefore { guard now >= Int64(clamping: notBefore) else { return nil } }
        return TokenClaims(
            user: user, expires: expires, subscribable: subscribable,
            publishable: payload.publish.map(PipePatterns.init))
    }

    /// A token for a user of a tenant that expires at `expires` (UNIX seconds).
    package func token(user: Int32, tenant: TenantID, expires: Int64) async throws -> String {
        try await keys(of: tenant).sign(
            BrowserTokenPayload(user: Double(user), expires: Double(expires)))
    }

    /// A token with which the console of tenant 0 reads the gateway's own pipes, and nothing else.
    package func consoleToken(expires: Int64) async throws -> String {
        try await keys(of: .zero).sign(
            BrowserTokenPayload(expires: Double(expires), subscribe: [PipeKind.gatewayPrefix + "*"], publish: []))
    }

    /// A token with which its bearer may do at the admin listener what the tenant's password permits.
    package func adminToken(tenant: TenantID, expires: Int64) async throws -> String {
        try await keys(of: tenant).sign(
            AdminTokenPayload(admin: true, tenant: tenant.rawValue, expires: Double(expires)))
    }

    /// The tenant of an admin token whose signature and time are right; nil for any other text.
    ///
    /// Only the gateway's own passwords count: further keys are of those who let users in.
    package func verifyAdmin(_ token: String, now: Int64) async -> TenantID? {
        guard token.utf8.count <= Self.longestToken, BrowserTokenHeader(of: token)?.alg == "HS256",
            let claimed = AdminTokenPayload(ofUnverified: token),
            let payload = try? await keys(of: claimed.tenantID).verify(token, as: AdminTokenPayload.self),
            payload.admin, payload.tenant == claimed.tenant, now < Int64(clamping: payload.expires)
        else { return nil }
        return claimed.tenantID
    }

    private func keys(of tenant: TenantID) async -> JWTKeyCollection {
        let (found, secret) = secrets.withLock { secrets in
            (secrets.keys[tenant], (secrets.tenantPasswords[tenant] ?? secrets.password) + "\(tenant.rawValue)")
        }
        if let found { return found }
        let keys = await JWTKeyCollection().add(
            hmac: HMACKey(from: BrowserTokenKey.padded(secret)), digestAlgorithm: .sha256)
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
