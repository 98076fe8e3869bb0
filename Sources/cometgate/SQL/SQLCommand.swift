import ArgumentParser
import Foundation
import MariaDB

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

    @OptionGroup var login: LoginOptions

    @Option(help: "How rows are printed.")
    var format = AnswerFormat.table

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await explainingErrors {
            let (options, texts) = options.separated()
            let settings = try options.read()
            let client = try login.connect(settings)
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
