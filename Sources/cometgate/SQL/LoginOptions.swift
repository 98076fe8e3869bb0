import ArgumentParser
import CometEngine
import MariaDB
import QueryServer

/// Who logs in to a running gateway, and where: what is not said is taken from the settings that it was started with.
struct LoginOptions: ParsableArguments {
    @Option(help: "The gateway's address. (default: cometql.host)")
    var host: String?

    @Option(help: "The gateway's port for SQL. (default: cometql.port)")
    var port: UInt16?

    @Option(help: "Who logs in: root, or the number of a tenant.")
    var user = "root"

    @Option(
        help: "A file with the password. (default: what the settings say, or data.dir/password)", completion: .file())
    var passwordFile: String?

    @Flag(help: "Use TLS. (default: when cometql.require_tls is set)")
    var tls = false

    @Option(help: "The file of the certificate to trust, such as data.dir/tls-certificate.pem.", completion: .file())
    var tlsCa: String?

    func connect(_ settings: GatewaySettings) throws -> MariaDBClient {
        let address = try address(settings)
        var options = MariaDBOptions()
        options.multiStatements = true
        options.connectTimeout = 10
        if tls || tlsCa != nil || settings.query.requiresTLS { options.tls = .init(trusted: tlsCa) }
        do {
            return try MariaDBClient(address, options)
        } catch let failure as MariaDBClient.Failure {
            throw StartError(description: "cannot log in at \(address.host):\(address.port): \(failure)")
        }
    }

    private func address(_ settings: GatewaySettings) throws -> MariaDBAddress {
        let port = port.map { Int($0) } ?? settings.query.port
        guard port != 0 else {
            throw StartError(description: "cometql.port is 0, any free one: say by --port which the gateway has")
        }
        return MariaDBAddress(
            host: host ?? Self.reachable(settings.query.host), port: port, user: user,
            password: try password(settings), database: Catalog.databaseName)
    }

    /// Where a gateway that listens on all addresses is reached.
    static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }

    private func password(_ settings: GatewaySettings) throws -> String {
        if let passwordFile {
            guard let password = try PasswordFile.read(at: passwordFile) else {
                throw StartError(description: "the password file \(passwordFile) cannot be read")
            }
            return password
        }
        let tenant = TenantID(digits: user).flatMap { settings.engine.tenants[$0]?.password }
        if let password = tenant ?? settings.password { return password }
        guard let password = try PasswordFile.read(at: PasswordFile.path(in: settings.dataFolder)) else {
            throw StartError(
                description:
                    "no password: neither is one set, nor can \(PasswordFile.path(in: settings.dataFolder)) be read"
            )
        }
        return password
    }
}
