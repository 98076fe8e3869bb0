import ArgumentParser
import Foundation

/// The flags of settings, alike for every command that needs them.
struct SettingOptions: ParsableArguments {
    @Argument(
        parsing: .allUnrecognized,
        help: "--config FILE, --KEY VALUE: any setting; `cometgate check-config` lists them.")
    var settings: [String] = []

    /// All settings, checked.
    func read() throws -> GatewaySettings {
        try GatewaySettings(try sources())
    }

    func sources() throws -> SettingSources {
        try SettingSources(arguments: settings, environment: ProcessInfo.processInfo.environment)
    }

    /// The same without what is no flag, and that: the texts that a command takes besides.
    func separated() -> (settings: SettingOptions, texts: [String]) {
        var (flags, texts): ([String], [String]) = ([], [])
        var rest = settings[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                texts.append(argument)
                continue
            }
            flags.append(argument)
            if !argument.contains("="), let value = rest.popFirst() { flags.append(value) }
        }
        var options = SettingOptions()
        options.settings = flags
        return (options, texts)
    }
}
