import ArgumentParser
import BrowserTokens
import CometEngine
import Foundation

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token with which a browser is a user, or an operator comes in.",
        discussion: "Reads password and data.dir from the environment or the file named by --config.")

    @Option(help: "The user, above 0.")
    var user: Int32?

    @Flag(help: "For the admin listener: counts as the password of the tenant, or of root.")
    var admin = false

    @Option(help: "The tenant (dev_id).")
    var tenant: UInt32 = 0

    @Option(help: "How long it counts: 90s, 10m, 1h, 30d.")
    var ttl = "1h"

    @Option(help: "The settings file.")
    var config: String?

    func run() async throws {
        do {
            let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
            guard let unit = ttl.last.flatMap({ units[String($0)] }), let amount = Int(ttl.dropLast()), amount > 0,
                amount <= 1_000_000, admin ? user == nil : (user ?? 0) > 0
            else {
                throw SettingError(key: "--user, --admin or --ttl", value: ttl, source: "flag", problem: "not usable")
            }
            let sources = try SettingSources(
                arguments: config.map { ["--config", $0] } ?? [], environment: ProcessInfo.processInfo.environment)
            let settings = try GatewaySettings(sources)
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
        } catch let error as SettingError {
            FileHandle.standardError.write(Data("cometgate: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }
}
