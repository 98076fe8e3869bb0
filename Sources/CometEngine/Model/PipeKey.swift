/// A pipe of a tenant; names are case-sensitive.
package struct PipeKey: Hashable, Sendable {
    package let tenant: TenantID
    package let name: String

    package init(tenant: TenantID, name: String) {
        self.tenant = tenant
        self.name = name
    }
}
