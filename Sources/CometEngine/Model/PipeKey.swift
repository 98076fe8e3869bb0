/// A pipe of a tenant; names are case-sensitive.
package struct PipeKey: Hashable, Sendable {
    package let tenant: TenantID
    package let name: String

    /// No pipe has this name: its floor is the moment at which the store was made, before which nothing is known.
    package static let everything = PipeKey(tenant: .zero, name: "")

    package init(tenant: TenantID, name: String) {
        self.tenant = tenant
        self.name = name
    }
}
