import CometEngine
import Foundation
import Logging
import PushServer
import RedisCluster
import Testing

@testable import cometgate

/// Flags before environment before file before defaults; what is wrong is named.
struct SettingsTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "settings-\(UUID().uuidString).yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func theFirstSourceWins() throws {
        let path = try file("push:\n  port: 1\n  max_message: 2MiB\nlog.level: debug\ncometql:\n  port: 5\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let sources = try SettingSources(
            arguments: ["--config", path, "--push.port", "3"],
            environment: ["COMETGATE_PUSH_PORT": "2", "COMETGATE_COMETQL_PORT": "4", "PATH": "/bin"])
        #expect(sources.find("push.port").map { "\($0.value) \($0.source)" } == "3 flag")
        #expect(sources.find("cometql.port").map { "\($0.value) \($0.source)" } == "4 environment")
        #expect(sources.find("node.name").map { "\($0.value) \($0.source)" } == "n1 default")
        let settings = try GatewaySettings(sources)
        #expect(settings.push.port == 3)
        #expect(settings.limits.maxMessage == 2 << 20)
        #expect(settings.logLevel == .debug)
    }

    private static let keysWithDefaults = SettingDefinition.all.filter { $0.standard != nil }.map { $0.key }

    @Test(arguments: keysWithDefaults)
    func everyDefaultIsAcceptable(_ key: String) throws {
        let value = try #require(SettingDefinition.find(key)?.standard)
        _ = try GatewaySettings(SettingSources(arguments: ["--\(key)", value], environment: [:]))
    }

    @Test(arguments: [
        ("push.port", "70000"), ("push.port", "x"), ("push.max_message", "2 parsecs"), ("queue.ttl", "-1s"),
        ("store", "floppy"), ("store.durability", "some"), ("log.level", "loud"), ("users.time_saved", "perhaps"),
        ("push.trusted_proxies", "300.1.1.1"), ("tenants", "[{id: x}]"), ("cometql.error_codes", "odd"),
        ("cluster.redis", "http://127.0.0.1"), ("cluster.redis", "redis+sentinel://a"), ("cluster.patience", "-1"),
    ])
    func aBadValueIsNamed(_ key: String, _ value: String) throws {
        let error = #expect(throws: SettingError.self) {
            try GatewaySettings(SettingSources(arguments: ["--\(key)", value], environment: [:]))
        }
        #expect(error?.description.contains("setting \(key)") ?? false)
        #expect(error?.description.contains("(from flag)") ?? false)
    }

    /// Settings that take an empty text, and a value that they do not take.
    private static let unusable = [
        "push.trusted_proxies": "300.1.1.1", "tenants": "x", "tokens.keys": "x",
    ]

    /// A setting that is listed and read by nobody would take any value.
    @Test(arguments: SettingDefinition.all.map(\.key))
    func everySettingIsRead(_ key: String) throws {
        let sources = try SettingSources(arguments: ["--\(key)", Self.unusable[key] ?? ""], environment: [:])
        if key == "push.allowed_origins" {
            #expect(try GatewaySettings(sources).engine.allowedOrigins == [])
        } else {
            let error = #expect(throws: SettingError.self) { try GatewaySettings(sources) }
            // A key that nobody uses is told of where the certificate is missing.
            #expect(error?.key == key || error?.problem.contains(key) ?? false)
        }
    }

    @Test func aSharedStoreNeedsAnAddress() throws {
        let error = #expect(throws: SettingError.self) {
            try GatewaySettings(SettingSources(arguments: ["--store", "redis"], environment: [:]))
        }
        #expect(error?.description.contains("setting cluster.redis") ?? false)
        let settings = try GatewaySettings(
            SettingSources(
                arguments: ["--store", "redis", "--cluster.redis", "rediss://u:p%40ss@[::1]:7000,b/3"], environment: [:]
            ))
        #expect(settings.redis?.addresses.map(\.description) == ["[::1]:7000", "b:6379"])
        #expect(settings.redis?.password == "p@ss")
        #expect(settings.redis?.database == 3)
    }

    @Test func unknownKeysAreErrors() throws {
        let path = try file("pusch:\n  port: 1\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: SettingError.self) { try SettingSources(arguments: ["--nosuch", "1"], environment: [:]) }
        #expect(throws: SettingError.self) { try SettingSources(arguments: [], environment: ["COMETGATE_NOSUCH": "1"]) }
        #expect(throws: SettingError.self) { try SettingSources(arguments: ["--config", path], environment: [:]) }
    }

    @Test func tenantsHaveTheirOwnPasswords() throws {
        let list = #"[{"id": 7, "password": "p7"}, {"id": 8, "allowed_origins": ["https://a.example"]}]"#
        let settings = try GatewaySettings(SettingSources(arguments: ["--tenants", list], environment: [:]))
        #expect(settings.engine.tenants.count == 2)
        #expect(settings.engine.tenants[.init(rawValue: 7)]?.password == "p7")
        #expect(settings.engine.tenants[.init(rawValue: 8)]?.allowedOrigins == ["https://a.example"])
    }
}
