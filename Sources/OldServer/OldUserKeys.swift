import CometEngine

/// `users_auth`: the keys of users.
struct OldUserKeys: KeyedTable {
    let name = "users_auth"
    let columns = ["user_id", "hash"]

    func entry(of row: OldRow) throws(Rejection) -> (key: Int32, value: String) {
        let hash = try row.text("hash")
        guard hash.unicodeScalars.count <= 32 else { throw Rejection("hash has more than 32 characters") }
        guard UsersAuthTable.isKey(hash) else {
            throw Rejection("hash has other characters than 0-9A-Za-z=+/_")
        }
        return (try row.user(), hash)
    }

    func stored(_ keys: [Int32], of tenant: TenantID, in store: any Store) async throws -> [Int32: String] {
        let rows = try await store.userKeys(of: tenant, users: keys)
        return Dictionary(rows.map { ($0.user, $0.text) }) { $1 }
    }

    func change(_ key: Int32, _ value: String, of tenant: TenantID) -> StoreChange {
        .setUserKey(UserKey(tenant: tenant, user: key), hash: value)
    }
}
