import ArgumentParser

/// The command line.
@main
struct Cometgate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cometgate",
        abstract: "Push to browsers with plain SQL.",
        discussion: """
            Back ends connect with any MySQL client and INSERT; browsers subscribed to the pipe have it a moment later.

              cometgate serve
              cometgate sql "SELECT * FROM pipes"
              cometgate sql < sql/examples/push.sql

            Settings come from flags (--push.port 8087), the environment (COMETGATE_PUSH_PORT), a file (--config FILE, \
            YAML or JSON) and defaults, in this order; `cometgate check-config` prints them all. Every command takes the \
            same ones.
            """,
        version: "cometgate \(Version.text)",
        subcommands: [
            ServeCommand.self, SQLCommand.self, TokenCommand.self, CheckConfigCommand.self, ImportCommand.self,
            BenchCommand.self,
            VersionCommand.self,
        ])
}
