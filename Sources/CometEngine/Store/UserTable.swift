/// Values by user, apart for each tenant.
struct UserTable<Value: Sendable>: Sendable {
    private var rows: [TenantID: [Int32: Value]] = [:]

    subscript(key: UserKey) -> Value? {
        get { rows[key.tenant]?[key.user] }
        set { rows[key.tenant, default: [:]][key.user] = newValue }
    }

    /// Inserts or replaces; counts as MySQL's REPLACE does: 1 for a new row, 2 for a replaced one.
    mutating func replace(_ key: UserKey, with value: Value) -> Int {
        rows[key.tenant, default: [:]].updateValue(value, forKey: key.user) == nil ? 1 : 2
    }

    /// Returns how many rows that was.
    mutating func remove(_ key: UserKey) -> Int {
        rows[key.tenant]?.removeValue(forKey: key.user) == nil ? 0 : 1
    }

    /// Rows of the users asked for, each once and in order of the user; nil: of all.
    func rows(of tenant: TenantID, users: [Int32]?) -> [(key: Int32, value: Value)] {
        guard let rows = rows[tenant] else { return [] }
        let users = users.map(Set.init) ?? Set(rows.keys)
        return users.sorted().compactMap { user in rows[user].map { value in (user, value) } }
    }

    var all: [(key: UserKey, value: Value)] {
        rows.flatMap { tenant, rows in
            rows.map { user, value in (UserKey(tenant: tenant, user: user), value) }
        }
    }
}
