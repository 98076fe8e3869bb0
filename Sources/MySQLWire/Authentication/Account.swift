/// What the owner knows of the user who logs in.
package struct Account: Hashable, Sendable {
    /// Nil: this user has no password, and none may be sent.
    package var verifier: PasswordVerifier?

    package init(verifier: PasswordVerifier?) {
        self.verifier = verifier
    }

    package static let withoutPassword = Self(verifier: nil)

    package static func password(_ password: String) -> Self {
        Self(verifier: PasswordVerifier(password: password))
    }
}
