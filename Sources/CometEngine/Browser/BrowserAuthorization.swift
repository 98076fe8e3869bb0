/// What an opening request's key turned out to be.
package enum BrowserAuthorization: Hashable, Sendable {
    case anonymous
    /// The key is the one stored for the user.
    case byKey(user: Int32)
    /// A valid token of the user.
    case byToken(TokenClaims)
}
