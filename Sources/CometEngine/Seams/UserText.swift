/// A row of `users_auth` or `users_data`.
package struct UserText: Hashable, Sendable {
    package var user: Int32
    package var text: String

    package init(user: Int32, text: String) {
        self.user = user
        self.text = text
    }
}
