import CometEngine

/// As whom a connection is let in.
struct Admission {
    /// nil: anonymous, or a console.
    var user: UserKey?
    /// What `serverInfo` tells: the key that was found stored, or nothing.
    var storedKey = ""
    /// What it came in with, as `RevokedTokens` marks it; 0: nothing.
    var admissionMark: UInt64 = 0
    /// UNIX seconds at which the token's time is over.
    var expires: Int64?
    /// nil: what the pipes' names allow.
    var permissions: Permissions?

    static let anonymous = Admission()

    private init() {}

    init(_ authorization: BrowserAuthorization, key: String, tenant: TenantID) {
        switch authorization {
        case .anonymous:
            break
        case .byKey(let user):
            let user = UserKey(tenant: tenant, user: user)
            self.user = user
            storedKey = key
            admissionMark = RevokedTokens.mark(ofKeyOf: user)
        case .byToken(let claims):
            if claims.user != 0 { user = UserKey(tenant: tenant, user: claims.user) }
            expires = claims.expires
            permissions = Permissions(claims)
            admissionMark = RevokedTokens.mark(of: key, tenant: tenant)
        }
    }
}
