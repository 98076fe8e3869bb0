import CometEngine

/// `users_data`: texts about users.
struct OldUserData: KeyedTable {
    let name = "users_data"
    let columns = ["user_id", "data"]
    let maxLength: Int

    func entry(of row: OldRow) throws(Rejection) -> (key: Int32, value: String) {
        let data = try row.text("data")
        guard data.utf8.count <= maxLength else { throw Rejection("data is longer than push.max_message") }
        return (try row.user(), data)
    }

    func stored(_ keys: [Int32], of tenant: TenantID, in store: any Store) async throws -> [Int32: String] {
        let rows = try await store.userData(of: tenant, users: keys)
        return Dictionary(rows.map { ($0.user, $0.text) }) { $1 }
    }

    func change(_ key: Int32, _ value: String, of tenant: TenantID) -> StoreChange {
        .setUserData(UserKey(tenant: tenant, user: key), data: value)
    }
}
