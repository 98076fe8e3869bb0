import CometEngine

/// As whom a connection is let in.
struct Admission {
    /// nil: anonymous.
    var user: UserKey?
    /// What `serverInfo` tells: the key that was found stored, or nothing.
    var storedKey = ""
    /// 0: came in without a token.
    var tokenMark: UInt64 = 0
    /// UNIX seconds at which the token's time is over.
    var expires: Int64?

    static let anonymous = Admission()

    private init() {}

    init(_ authorization: BrowserAuthorization, key: String, tenant: TenantID) {
        switch authorization {
        case .anonymous:
            break
        case .byKey(let user):
            self.user = UserKey(tenant: tenant, user: user)
            storedKey = key
        case .byToken(let user, let expires):
            self.user = UserKey(tenant: tenant, user: user)
            self.expires = expires
            tokenMark = RevokedTokens.mark(of: key, tenant: tenant)
        }
    }
}
