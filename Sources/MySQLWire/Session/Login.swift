/// A login whose password was right; the owner decides whether it is admitted.
package struct Login: Hashable, Sendable {
    package var request: LoginRequest
    package var account: Account
    /// By which plugin the password was checked.
    package var plugin: AuthPlugin
    /// A full verifier, where a full exchange showed the password of an account that had only its native hash: kept by
    /// the owner, it opens the fast path next time ("caching").
    package var learnedVerifier: PasswordVerifier?

    package init(
        request: LoginRequest, account: Account, plugin: AuthPlugin, learnedVerifier: PasswordVerifier? = nil
    ) {
        self.request = request
        self.account = account
        self.plugin = plugin
        self.learnedVerifier = learnedVerifier
    }
}
