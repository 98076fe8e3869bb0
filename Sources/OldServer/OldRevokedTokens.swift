import CometEngine

/// `revoked_tokens`: tokens that no longer count.
struct OldRevokedTokens: KeyedTable {
    let name = "revoked_tokens"
    let columns = ["token"]

    func entry(of row: OldRow) throws(Rejection) -> (key: String, value: Bool) {
        let token = try row.text("token")
        guard !token.isEmpty else { throw Rejection("token is empty") }
        return (token, true)
    }

    func stored(_ keys: [String], of tenant: TenantID, in store: any Store) async throws -> [String: Bool] {
        let tokens = try await store.revokedTokens(of: tenant, tokens: keys)
        return Dictionary(tokens.map { ($0, true) }) { $1 }
    }

    func change(_ key: String, _ value: Bool, of tenant: TenantID) -> StoreChange {
        .revokeToken(tenant, token: key)
    }
}
