/// What a valid token says.
package struct TokenClaims: Hashable, Sendable {
    package var user: Int32
    /// UNIX seconds; nil: never.
    package var expires: Int64?

    package init(user: Int32, expires: Int64?) {
        self.user = user
        self.expires = expires
    }
}
