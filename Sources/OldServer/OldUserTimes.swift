import CometEngine

/// `users_time`: when users were last online.
struct OldUserTimes: KeyedTable {
    let name = "users_time"
    let columns = ["user_id", "time"]
    let now: Int64

    func entry(of row: OldRow) throws(Rejection) -> (key: Int32, value: Int64) {
        let user = try row.user()
        if try row.number("time") == 0 { throw Rejection("the user was online, and so has no time") }
        return (user, try row.time(now: now))
    }

    func stored(_ keys: [Int32], of tenant: TenantID, in store: any Store) async throws -> [Int32: Int64] {
        let rows = try await store.lastSeen(of: tenant, users: keys)
        return Dictionary(rows.map { ($0.user, $0.time) }) { $1 }
    }

    func change(_ key: Int32, _ value: Int64, of tenant: TenantID) -> StoreChange {
        .setLastSeen(UserKey(tenant: tenant, user: key), time: value)
    }

    func replacement(of stored: Int64, by old: Int64) throws(Rejection) -> Int64 {
        guard old > stored else { throw Rejection("the gateway has seen the user since") }
        return old
    }
}
