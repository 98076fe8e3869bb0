import CometEngine

/// The tokens and keys revoked last: a connection whose one was checked just before must not slip in just after.
struct RevokedTokens {
    private static let limit = 1024

    private var serials: [UInt64: UInt64] = [:]
    private(set) var serial: UInt64 = 0

    /// What a token is told by: a hash keyed for this process, so that no connection has to keep the text.
    static func mark(of token: String, tenant: TenantID) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(tenant)
        hasher.combine(token)
        return mark(hasher)
    }

    /// What all are told by that came in with the key of a user, whichever it was then.
    static func mark(ofKeyOf user: UserKey) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(user)
        return mark(hasher)
    }

    /// 0 stands for "came in without either".
    private static func mark(_ hasher: Hasher) -> UInt64 {
        max(1, UInt64(bitPattern: Int64(hasher.finalize())))
    }

    mutating func insert(_ mark: UInt64) {
        serial += 1
        serials[mark] = serial
        guard serials.count > Self.limit else { return }
        let old = serial - UInt64(Self.limit / 2)
        serials = serials.filter { $0.value > old }
    }

    /// Whether the token was revoked after the moment at which the serial was this.
    func contains(_ mark: UInt64, after serial: UInt64) -> Bool {
        (serials[mark] ?? 0) > serial
    }
}
