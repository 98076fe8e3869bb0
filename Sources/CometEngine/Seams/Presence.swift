/// Who is subscribed where, now.
package protocol Presence: Sendable {
    /// Subscribers of each pipe named, in that order; nil: of all pipes of the tenant that have any, sorted by name.
    func subscriberCounts(of tenant: TenantID, pipes: [String]?) async throws(StoreError) -> [PipeCount]
    /// Connections subscribed to each pipe named; nil: to any pipe of the tenant.
    func members(of tenant: TenantID, pipes: [String]?) -> Portions<PipeMember, StoreError>
    /// Open browser connections on this node: of one tenant, or of all.
    func connectionCount(of tenant: TenantID?) -> Int
    /// Every open browser connection, for SHOW PROCESSLIST.
    func connections(of tenant: TenantID?) async throws(StoreError) -> [OpenConnection]
}
