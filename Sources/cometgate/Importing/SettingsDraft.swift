import CometEngine
import Foundation
import OldServer

/// The file of settings that follows from those of an old server.
struct SettingsDraft {
    private(set) var values: [(key: String, value: String)]
    /// Whether only some pages may connect to some tenants.
    let hasTenants: Bool

    /// - Parameter tenants: whose pages may connect; nil: all.
    init(_ old: OldSettings, dataFolder: String, tenants: [(tenant: TenantID, hosts: [String]?)]) {
        values = []
        for taken in old.taken {
            values.removeAll { $0.key == taken.key }
            values.append((taken.key, taken.value))
        }
        if dataFolder != SettingDefinition.find("data.dir")?.standard { values.append(("data.dir", dataFolder)) }
        hasTenants = tenants.contains { $0.hosts != nil }
        guard hasTenants else { return }
        let entries = tenants.map { tenant, hosts in
            let origins = hosts?.flatMap { ["https://\($0)", "http://\($0)"] } ?? ["*"]
            return "{id: \(tenant.rawValue), allowed_origins: [\(origins.map(Self.quoted).joined(separator: ", "))]}"
        }
        values.append(("tenants", "[\(entries.joined(separator: ", "))]"))
    }

    /// Throws the error of the first value that the gateway would refuse.
    func check(source: String) throws {
        do {
            _ = try GatewaySettings(
                try SettingSources(arguments: values.flatMap { ["--\($0.key)", $0.value] }, environment: [:]))
        } catch var error as SettingError {
            error.source = source
            throw error
        }
    }

    /// The file in YAML.
    var text: String {
        values.reduce("# What comet.ini said, for `cometgate serve --config FILE`.\n") { text, setting in
            text + "\(setting.key): \(setting.key == "tenants" ? setting.value : Self.quoted(setting.value))\n"
        }
    }

    /// Writes the file unless there is one, readable by its owner only since a password is in it; tells what it did.
    func place(at path: String, isDry: Bool) throws -> String {
        if let present = FileManager.default.contents(atPath: path) {
            return present == Data(text.utf8)
                ? "Settings: \(path) is as it should be."
                : "Settings: \(path) exists and stays as it is; --settings-file FILE for another place."
        }
        if isDry { return "Settings: would be written to \(path)." }
        do {
            try PrivateFile.write(text, to: path)
        } catch {
            throw StartError(description: "the file \(path) cannot be written")
        }
        return "Settings: written to \(path)."
    }

    /// A text in JSON's quotes, which YAML reads as well.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
