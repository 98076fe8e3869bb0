/// A user of a tenant.
package struct UserKey: Hashable, Sendable {
    package let tenant: TenantID
    /// 1…2,147,483,647; 0 stands for anonymous and never has a key.
    package let user: Int32

    package init(tenant: TenantID, user: Int32) {
        self.tenant = tenant
        self.user = user
    }
}
