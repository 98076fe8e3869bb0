import ArgumentParser
import BrowserTokens
import CometEngine
import Foundation

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token with which a browser is a user, or an operator comes in.",
        usage: """
            cometgate token --user N [--tenant N] [--ttl TIME] [--config FILE] [--KEY VALUE …]
            cometgate token --admin [--tenant N] [--ttl TIME] [--config FILE] [--KEY VALUE …]
            """,
        discussion: """
            The token is signed with the gateway's password, so give it the settings that `serve` gets: the password \
            itself, or the data.dir that holds the one that was made. A page uses it as user_key, the admin listener \
            takes it instead of the password:

              cometgate token --user 12 --ttl 15m
              curl -H "Authorization: Bearer $(cometgate token --admin --ttl 1h)" http://127.0.0.1:8088/metrics
            """)

    @Option(help: "The user, above 0.")
    var user: Int32?

    @Flag(help: "For the admin listener: counts as the password of the tenant, or of root.")
    var admin = false

    @Option(help: "The tenant, the dev_id of pages.")
    var tenant: UInt32 = 0

    @Option(help: "How long it counts: 90s, 10m, 1h, 30d.")
    var ttl = "1h"

    @OptionGroup var options: SettingOptions

    func validate() throws {
        guard admin == (user == nil) else { throw ValidationError("Say --user N or --admin.") }
    }

    func run() async throws {
        try await explainingErrors {
            let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
            guard let unit = ttl.last.flatMap({ units[String($0)] }), let amount = Int(ttl.dropLast()),
                (1...1_000_000).contains(amount)
            else {
                throw SettingError(
                    key: "ttl", value: ttl, source: "flag", problem: "expected a time such as 90s, 10m, 1h or 30d")
            }
            if let user, user <= 0 {
                throw SettingError(
                    key: "user", value: "\(user)", source: "flag", problem: "expected a whole number above 0")
            }
            let settings = try options.read()
            let password = try settings.password ?? PasswordFile.read(orMakeIn: settings.dataFolder)
            let verifier = try await BrowserTokenVerifier(
                password: password, tenantPasswords: settings.engine.tenants.compactMapValues(\.password),
                requiresExpiry: true)
            let expires = Clock.system.seconds + Int64(amount * unit)
            let tenant = TenantID(rawValue: tenant)
            if let user {
                print(try await verifier.token(user: user, tenant: tenant, expires: expires))
            } else {
                print(try await verifier.adminToken(tenant: tenant, expires: expires))
            }
        }
    }
}
