import CometEngine

/// An old table that holds a value for each key of a tenant.
protocol KeyedTable {
    associatedtype Key: Hashable & Sendable
    associatedtype Value: Equatable & Sendable

    var name: String { get }
    /// Besides `dev_id`; the first is the key.
    var columns: [String] { get }

    func entry(of row: OldRow) throws(Rejection) -> (key: Key, value: Value)
    /// What the store has for these keys.
    func stored(_ keys: [Key], of tenant: TenantID, in store: any Store) async throws -> [Key: Value]
    func change(_ key: Key, _ value: Value, of tenant: TenantID) -> StoreChange
    /// What to do where the store has another value: throws where that one stays.
    func replacement(of stored: Value, by old: Value) throws(Rejection) -> Value
}

extension KeyedTable {
    /// The store's own value is the later one: an application has changed it since.
    func replacement(of stored: Value, by old: Value) throws(Rejection) -> Value {
        throw Rejection("the gateway already has another value")
    }
}
