import ArgumentParser
import CometEngine
import Foundation
import MariaDB
import QueryServer

struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Run CometQL on a running gateway.",
        usage: """
            cometgate sql 'STATEMENT; …' [OPTIONS] [--config FILE] [--KEY VALUE …]
            cometgate sql < FILE
            """,
        discussion: """
            Logs in to the gateway of these settings, by its address and its password (data.dir/password where none is \
            set), and runs one or several statements from the command line or from standard input. Ends with 1 at the \
            first error; what came before it has happened.

              cometgate sql "SHOW TABLES; SELECT * FROM users_in_pipes"
              cometgate sql "SELECT * FROM pipes_messages WHERE name = 'orders'" --format json
              cometgate sql --config /etc/cometgate/cometgate.yaml < sql/examples/push.sql
            """)

    @Option(help: "The gateway's address. (default: cometql.host)")
    var host: String?

    @Option(help: "The gateway's port for SQL. (default: cometql.port)")
    var port: UInt16?

    @Option(help: "Who logs in: root, or the number of a tenant.")
    var user = "root"

    @Option(
        help: "A file with the password. (default: what the settings say, or data.dir/password)", completion: .file())
    var passwordFile: String?

    @Option(help: "How rows are printed.")
    var format = AnswerFormat.table

    @Flag(help: "Use TLS. (default: when cometql.require_tls is set)")
    var tls = false

    @Option(help: "The file of the certificate to trust, such as data.dir/tls-certificate.pem.", completion: .file())
    var tlsCa: String?

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await explainingErrors {
            let (options, texts) = options.separated()
            let settings = try options.read()
            let client = try connect(settings)
            try run(try statements(texts), on: client)
        }
    }

    /// What is to be run: the arguments, or else standard input.
    private func statements(_ texts: [String]) throws -> String {
        if !texts.isEmpty { return texts.joined(separator: " ") }
        guard isatty(STDIN_FILENO) == 0 else {
            throw StartError(description: "no statement: give one as an argument, or a file by `cometgate sql < FILE`")
        }
        return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }

    private func connect(_ settings: GatewaySettings) throws -> MariaDBClient {
        let address = try address(settings)
        var clientOptions = MariaDBOptions()
        clientOptions.multiStatements = true
        clientOptions.connectTimeout = 10
        if tls || tlsCa != nil || settings.query.requiresTLS { clientOptions.tls = .init(trusted: tlsCa) }
        do {
            return try MariaDBClient(address, clientOptions)
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
    private static func reachable(_ host: String) -> String {
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

    private func run(_ statements: String, on client: MariaDBClient) throws {
        do {
            try client.queries(statements) { answer in
                FileHandle.standardOutput.write(Data(format.text(of: answer).utf8))
            }
        } catch let failure as MariaDBClient.Failure {
            FileHandle.standardError.write(
                Data("ERROR \(failure.code) (\(failure.sqlState)): \(failure.message)\n".utf8))
            throw ExitCode(1)
        }
    }
}
