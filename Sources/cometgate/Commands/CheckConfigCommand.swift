import ArgumentParser
import Foundation

struct CheckConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Print the settings in force and where each comes from.",
        usage: "cometgate check-config [--config FILE] [--KEY VALUE …]",
        discussion: """
            Starts nothing and changes nothing. Each line has a key, its value, where that comes from (flag, environment, \
            file or default) and what it is for; secrets are masked. Give it the flags that `serve` will get. Ends with \
            1 on a key that does not exist and on a value that cannot be used, and says what is allowed.
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await explainingErrors {
            let sources = try options.sources()
            _ = try GatewaySettings(sources)
            let width = SettingDefinition.all.map(\.key.count).max() ?? 0
            for definition in SettingDefinition.all {
                let found = sources.find(definition.key)
                let value = found.map { definition.isSecret ? "********" : $0.value } ?? "(none)"
                let key = definition.key.padding(toLength: width, withPad: " ", startingAt: 0)
                print("\(key) = \(value)  # \(found?.source ?? "default"): \(definition.purpose)")
            }
        }
    }
}
