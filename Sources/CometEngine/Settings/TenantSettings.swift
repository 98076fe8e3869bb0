/// An entry of the setting `tenants`.
package struct TenantSettings: Hashable, Sendable {
    /// nil: the gateway's own password.
    package var password: String?
    /// nil: the gateway's own list.
    package var allowedOrigins: [String]?

    package init(password: String? = nil, allowedOrigins: [String]? = nil) {
        self.password = password
        self.allowedOrigins = allowedOrigins
    }
}
