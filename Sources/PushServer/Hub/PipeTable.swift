import CometEngine

/// All pipes that have subscribers.
///
/// Cut into parts, so that neither growing nor listing a million pipes holds the mutex for long.
struct PipeTable {
    static let parts = 64

    private var tables = [[PipeKey: Audience]](repeating: [:], count: parts)

    subscript(_ key: PipeKey) -> Audience? {
        tables[Self.part(of: key)][key]
    }

    mutating func insert(_ audience: Audience, for key: PipeKey) {
        tables[Self.part(of: key)][key] = audience
    }

    mutating func remove(_ key: PipeKey) {
        let part = Self.part(of: key)
        tables[part][key] = nil
        // A dictionary keeps its room; one that has emptied gives it back.
        if tables[part].isEmpty { tables[part] = [:] }
    }

    /// The pipes of a tenant that lie in one part.
    func counts(inPart part: Int, of tenant: TenantID) -> [PipeCount] {
        var counts: [PipeCount] = []
        for (key, audience) in tables[part] where key.tenant == tenant {
            counts.append(PipeCount(name: key.name, subscribers: audience.count))
        }
        return counts
    }

    /// How many pipes have subscribers.
    var count: Int { tables.reduce(0) { $0 + $1.count } }

    /// FNV-1a over the name's first and last bytes would cluster numbered pipes: the whole name counts.
    private static func part(of key: PipeKey) -> Int {
        var hash: UInt32 = 2_166_136_261 ^ key.tenant.rawValue
        for byte in key.name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 16) % UInt32(parts))
    }
}
