import Configuration
import Foundation
import Yams

/// Where settings come from, the first source that has a key wins: flags, environment, file, defaults.
struct SettingSources: Sendable {
    /// A value and the name of its source.
    struct Found: Sendable {
        var value: String
        var source: String
    }

    private static let environmentPrefix = "COMETGATE_"

    private let sources: [(name: String, reader: ConfigReader)]
    private let arguments: [String]
    private let environment: [String: String]

    /// - Parameter arguments: `--KEY VALUE` and `--KEY=VALUE`; `--config FILE` names the file.
    init(arguments: [String], environment: [String: String]) throws {
        var flags = try Self.flags(arguments)
        let flag = flags.removeValue(forKey: "config")
        let file = flag ?? environment["COMETGATE_CONFIG"]
        try Self.check(flags.keys, source: "flag")
        let environmentKeys = Dictionary(
            uniqueKeysWithValues: SettingDefinition.all.map { (Self.variable(for: $0.key), $0.key) })
        for name in environment.keys where name.hasPrefix(Self.environmentPrefix) && name != "COMETGATE_CONFIG" {
            guard environmentKeys[name] != nil else {
                let key = name.dropFirst(Self.environmentPrefix.count).lowercased()
                let nearest = SettingDefinition.nearest(to: key.replacingOccurrences(of: "_", with: "."))
                throw SettingError(
                    key: name, value: nil, source: "environment", problem: Self.unknown(nearest.map(Self.variable)))
            }
        }
        var sources = [
            (name: "flag", reader: Self.reader("flags", flags)),
            (
                name: "environment",
                reader: ConfigReader(
                    provider: EnvironmentVariablesProvider(environmentVariables: environment)
                        .prefixKeys(with: "cometgate"))
            ),
        ]
        if let file {
            let values = try Self.values(ofFile: file, namedBy: flag == nil ? "environment" : "flag")
            try Self.check(values.keys, source: "file \(file)")
            sources.append((name: "file \(file)", reader: Self.reader("file", values)))
        }
        self.sources = sources
        self.arguments = arguments
        self.environment = environment
    }

    /// The same sources, with the file read anew.
    static func again(_ earlier: SettingSources) throws -> SettingSources {
        try SettingSources(arguments: earlier.arguments, environment: earlier.environment)
    }

    /// The value of a setting and where it comes from; nil: nowhere, and it has no default.
    func find(_ key: String) -> Found? {
        for (name, reader) in sources {
            if let value = reader.string(forKey: ConfigKey(key)) { return Found(value: value, source: name) }
        }
        return SettingDefinition.find(key)?.standard.map { Found(value: $0, source: "default") }
    }

    private static func reader(_ name: String, _ values: [String: String]) -> ConfigReader {
        let content = Dictionary(
            uniqueKeysWithValues: values.map { key, value in
                (AbsoluteConfigKey(ConfigKey(key)), ConfigValue(.string(value), isSecret: key == "password"))
            })
        return ConfigReader(provider: InMemoryProvider(name: name, values: content))
    }

    private static func variable(for key: String) -> String {
        environmentPrefix + key.uppercased().replacingOccurrences(of: ".", with: "_")
    }

    private static func flags(_ arguments: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        var index = arguments.startIndex
        while index < arguments.endIndex {
            let argument = arguments[index]
            guard argument.hasPrefix("--"), argument.count > 2 else {
                throw SettingError(key: argument, value: nil, source: "flag", problem: "expected --KEY VALUE")
            }
            let body = argument.dropFirst(2)
            if let equals = body.firstIndex(of: "=") {
                values[String(body[..<equals])] = String(body[body.index(after: equals)...])
            } else {
                index += 1
                guard index < arguments.endIndex else {
                    throw SettingError(key: String(body), value: nil, source: "flag", problem: "a value must follow")
                }
                values[String(body)] = arguments[index]
            }
            index += 1
        }
        return values
    }

    private static func unknown(_ nearest: String?) -> String {
        "no such setting; " + (nearest.map { "did you mean \($0)?" } ?? "`cometgate check-config` lists all")
    }

    private static func check(_ keys: some Sequence<String>, source: String) throws {
        for key in keys.sorted() where SettingDefinition.find(key) == nil {
            throw SettingError(
                key: key, value: nil, source: source, problem: unknown(SettingDefinition.nearest(to: key)))
        }
    }

    private static func values(
        ofFile path: String, namedBy source: String
    ) throws -> [String: String] {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingError(key: "config", value: path, source: source, problem: "the file cannot be read")
        }
        do {
            guard let root = try Yams.load(yaml: text) else { return [:] }
            guard let map = root as? [String: Any] else {
                throw SettingError(
                    key: "config", value: path, source: source, problem: "the file must hold keys and values")
            }
            var values: [String: String] = [:]
            try flatten(map, prefix: "", into: &values)
            return values
        } catch let error as YamlError {
            throw SettingError(key: "config", value: path, source: source, problem: "neither YAML nor JSON: \(error)")
        }
    }

    /// `push: {port: 1}` and `push.port: 1` are the same; a list is joined by commas, those of tenants and keys are kept as YAML.
    private static func flatten(_ map: [String: Any], prefix: String, into values: inout [String: String]) throws {
        for (name, value) in map {
            let key = prefix + name
            switch value {
            case let inner as [String: Any]: try flatten(inner, prefix: key + ".", into: &values)
            case let list as [Any] where key == "tenants" || key == "tokens.keys":
                values[key] = try Yams.dump(object: list)
            case let list as [Any]: values[key] = list.map { "\($0)" }.joined(separator: ",")
            case is NSNull: continue
            default: values[key] = "\(value)"
            }
        }
    }
}
