import CometEngine

/// Somebody whose credentials were right.
struct Caller: Sendable {
    /// As on the MySQL side: `root`, `0` or a tenant's number.
    var user: String
    var login: Login
}
