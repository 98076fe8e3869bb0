/// The authentication methods that this server speaks; MySQL manual, "Authentication Methods".
package enum AuthPlugin: String, Hashable, Sendable {
    /// The default of MariaDB's clients: SHA-1 scramble.
    case nativePassword = "mysql_native_password"
    /// The default of MySQL 8 and 9: SHA-256 scramble, or the password itself under RSA or TLS.
    case cachingSHA2Password = "caching_sha2_password"
    /// MariaDB's: an Ed25519 signature.
    case ed25519 = "client_ed25519"
    /// The password itself; only ever under TLS.
    case clearPassword = "mysql_clear_password"
}
