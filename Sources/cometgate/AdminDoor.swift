import AdminServer
import BrowserTokens
import CometEngine
import QueryServer

/// Who comes in by the admin listener: the logins of the MySQL side, and tokens that the gateway's passwords have signed.
struct AdminDoor: AdminAccess {
    let accounts: AccountDirectory
    let tokens: BrowserTokenVerifier
    let engine: Engine

    func login(user: String, password: String) -> Login? {
        accounts.login(user: user, password: password)
    }

    func login(token: String) async -> (user: String, login: Login)? {
        guard let tenant = await tokens.verifyAdmin(token, now: engine.clock.seconds) else { return nil }
        let user = tenant == .zero ? "root" : "\(tenant.rawValue)"
        guard let login = accounts.find(user)?.login, await !engine.isRevoked(token, of: tenant) else { return nil }
        return (user, login)
    }

    func consoleToken(expires: Int64) async throws -> String {
        try await tokens.consoleToken(expires: expires)
    }
}
