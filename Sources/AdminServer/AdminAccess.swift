package import CometEngine

/// Who may come in by the admin listener.
package protocol AdminAccess: Sendable {
    /// Whom a login of the MySQL side stands for; nil: the user or the password is wrong.
    func login(user: String, password: String) -> Login?
    /// Whom a token for this listener stands for; nil: it is none, or its time is over.
    func login(token: String) async -> (user: String, login: Login)?
    /// A token with which the console's page subscribes to the gateway's own pipes until `expires` (UNIX seconds).
    func consoleToken(expires: Int64) async throws -> String
}
