/// A tenant (`dev_id`): each sees its own pipes, users, settings and messages only; 0 in a single-tenant server.
package struct TenantID: Hashable, Sendable, Comparable {
    /// 0…999,999,999.
    package let rawValue: UInt32

    package static let zero = TenantID(rawValue: 0)

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static func < (a: TenantID, b: TenantID) -> Bool {
        a.rawValue < b.rawValue
    }
}
