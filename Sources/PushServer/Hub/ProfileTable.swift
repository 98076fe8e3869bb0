/// Headers that many browsers have in common, kept once a loop.
struct ProfileTable {
    private static let limit = 1024

    private var profiles: [Profile.Key: Profile] = [:]

    /// The one object for these headers.
    ///
    /// When there are too many different ones the table begins anew; connections keep the object they have.
    mutating func profile(_ key: Profile.Key) -> Profile {
        if let known = profiles[key] { return known }
        if profiles.count >= Self.limit { profiles.removeAll() }
        let profile = Profile(key: key)
        profiles[key] = profile
        return profile
    }
}

/// What a browser's headers say about it; shared by all connections that say the same.
final class Profile: Sendable {
    struct Key: Hashable, Sendable {
        var userAgent: String
        var origin: String
        var language: String
    }

    let key: Key

    init(key: Key) {
        self.key = key
    }
}
