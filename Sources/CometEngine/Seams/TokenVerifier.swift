/// Reads browser tokens (JWTs) and tells whether they count.
package protocol TokenVerifier: Sendable {
    /// The claims of a token whose signature, `exp` and `nbf` are right for the tenant; nil for any other text.
    func verify(_ token: String, tenant: TenantID, now: Int64) async -> TokenClaims?
}
