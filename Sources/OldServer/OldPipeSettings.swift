import CometEngine

/// `pipes_settings`: how many messages of a pipe are kept.
struct OldPipeSettings: KeyedTable {
    let name = "pipes_settings"
    let columns = ["name", "length"]
    let maxLength: Int
    /// What the store has.
    let settings: [PipeKey: PipeSettings]

    func entry(of row: OldRow) throws(Rejection) -> (key: String, value: Int) {
        let length = try row.number("length")
        guard length >= 0 else { throw Rejection("length is below 0") }
        return (try row.pipe(), Int(min(length, Int64(maxLength))))
    }

    func stored(_ keys: [String], of tenant: TenantID, in store: any Store) async throws -> [String: Int] {
        let found = keys.compactMap { name in
            settings[PipeKey(tenant: tenant, name: name)].map { (name, $0.length) }
        }
        return Dictionary(found) { $1 }
    }

    func change(_ key: String, _ value: Int, of tenant: TenantID) -> StoreChange {
        .setPipe(PipeKey(tenant: tenant, name: key), PipeSettings(length: value))
    }
}
