/// What is known about a browser's connection from its opening request (`users_in_pipes`).
package struct ConnectionDetails: Hashable, Sendable {
    package var tenant: TenantID
    /// 0: anonymous.
    package var user: Int32
    /// Names the browser; shared by its tabs.
    package var uuid: String
    package var userAgent: String
    package var ip: String
    package var origin: String
    package var language: String

    package init(
        tenant: TenantID, user: Int32, uuid: String, userAgent: String, ip: String, origin: String, language: String
    ) {
        self.tenant = tenant
        self.user = user
        self.uuid = uuid
        self.userAgent = userAgent
        self.ip = ip
        self.origin = origin
        self.language = language
    }
}
