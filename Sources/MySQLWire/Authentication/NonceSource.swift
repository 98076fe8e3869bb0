/// Where a session gets its nonces: a seam, so that tests can replay recorded logins.
package struct NonceSource: Sendable {
    package let next: @Sendable () -> AuthNonce

    package init(_ next: @escaping @Sendable () -> AuthNonce) {
        self.next = next
    }

    package static let system = Self { AuthNonce() }
}
