import ArgumentParser
import Foundation

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Print the settings in force and where each comes from.",
        discussion: "Takes the same flags as serve. Ends with 1 on an unknown key or a value that cannot be used.")

    @Argument(parsing: .captureForPassthrough, help: "--config FILE and --KEY VALUE …")
    var settings: [String] = []

    func run() throws {
        do {
            let sources = try SettingSources(
                arguments: settings, environment: ProcessInfo.processInfo.environment)
            _ = try GatewaySettings(sources)
            let width = SettingDefinition.all.map(\.key.count).max() ?? 0
            for definition in SettingDefinition.all {
                let found = sources.find(definition.key)
                let value = found.map { definition.isSecret ? "********" : $0.value } ?? "(none)"
                let key = definition.key.padding(toLength: width, withPad: " ", startingAt: 0)
                print("\(key) = \(value)  # \(found?.source ?? "default"): \(definition.purpose)")
            }
        } catch let error as SettingError {
            FileHandle.standardError.write(Data("cometgate: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }
}
