package import CometEngine
package import MySQLWire
import Synchronization

/// Who may log in, and with which password; made anew when the settings are read again.
package final class AccountDirectory: Sendable {
    private struct Accounts {
        var root: Account
        var tenants: [TenantID: Account]
        /// Tenants without an entry may log in with the gateway's password.
        var isOpen: Bool
        var allowsProbe: Bool
    }

    private let accounts: Mutex<Accounts>

    /// - Parameter tenants: empty: every numeric login is a tenant.
    package init(password: String, tenants: [TenantID: TenantSettings], allowsProbe: Bool) {
        accounts = Mutex(Self.accounts(password, tenants, allowsProbe))
    }

    package func replace(password: String, tenants: [TenantID: TenantSettings], allowsProbe: Bool) {
        let new = Self.accounts(password, tenants, allowsProbe)
        accounts.withLock { $0 = new }
    }

    private static func accounts(
        _ password: String, _ tenants: [TenantID: TenantSettings], _ allowsProbe: Bool
    ) -> Accounts {
        let root = account(password)
        return Accounts(
            root: root, tenants: tenants.mapValues { $0.password.map(account) ?? root }, isOpen: tenants.isEmpty,
            allowsProbe: allowsProbe)
    }

    /// `*` and forty hexadecimal digits are MySQL's native hash, anything else is the password itself.
    private static func account(_ password: String) -> Account {
        if let verifier = PasswordVerifier(nativeHash: password) { return Account(verifier: verifier) }
        return .password(password)
    }

    /// Whom a user name and a password stand for, at doors where the password itself is sent; nil: no one.
    ///
    /// A name that is not known takes as long as a wrong password.
    package func login(user: String, password: String) -> CometEngine.Login? {
        let found = find(user)
        let isRight = (found?.account.verifier ?? .decoy).accepts(password: Array(password.utf8))
        guard let found, found.account.verifier != nil, isRight else { return nil }
        return found.login
    }

    /// The account and whom it stands for; nil: there is no such user.
    package func find(_ user: String) -> (account: Account, login: CometEngine.Login)? {
        guard let login = CometEngine.Login(user: user) else { return nil }
        return accounts.withLock { accounts in
            if login.isProbe { return accounts.allowsProbe ? (.withoutPassword, login) : nil }
            if login.isRoot { return (accounts.root, login) }
            if let account = accounts.tenants[login.tenant] { return (account, login) }
            return accounts.isOpen ? (accounts.root, login) : nil
        }
    }
}
