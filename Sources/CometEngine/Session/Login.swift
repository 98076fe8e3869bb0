/// Whom a user name of the MySQL login stands for (`cometql` section 1).
package struct Login: Hashable, Sendable {
    package var tenant: TenantID
    package var isRoot: Bool
    /// `haproxy_check`: may connect and do nothing.
    package var isProbe = false

    package init(tenant: TenantID, isRoot: Bool, isProbe: Bool = false) {
        self.tenant = tenant
        self.isRoot = isRoot
        self.isProbe = isProbe
    }

    /// The name that load balancers probe with.
    package static let probeName = "haproxy_check"

    /// `root` and `0` are tenant 0 and may see everything, `N` is tenant N; nil for any other name.
    package init?(user: String) {
        if user == Self.probeName {
            self.init(tenant: .zero, isRoot: false, isProbe: true)
        } else if user == "root" || user == "0" {
            self.init(tenant: .zero, isRoot: true)
        } else if let tenant = TenantID(digits: user) {
            self.init(tenant: tenant, isRoot: false)
        } else {
            return nil
        }
    }
}

extension TenantID {
    /// Reads one to nine decimal digits; nil for anything else.
    package init?(digits: some StringProtocol) {
        guard (1...9).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = UInt32(digits)
        else { return nil }
        self.init(rawValue: number)
    }
}
