import Foundation
import TestSupport
import Testing

@testable import cometgate

/// What a command says of itself, and that all take the same settings.
struct CommandHelpTests {
    private func cometgate(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> CommandRun {
        try await CommandRun.run(try GatewayProcess.executable().path, arguments, environment: environment)
    }

    @Test(arguments: ["serve", "sql", "token", "check-config", "import", "bench", "version"])
    func everyCommandHelps(_ command: String) async throws {
        let help = try await cometgate([command, "--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("USAGE: cometgate \(command)"))
        #expect(!help.output.contains("Error"))
        let all = try await cometgate(["--help"])
        #expect(all.output.contains("\n  \(command) "))
    }

    @Test func theHelpOfServeHasEverySetting() async throws {
        let help = try await cometgate(["serve", "--help"])
        for definition in SettingDefinition.all { #expect(help.output.contains("--\(definition.key) ")) }
    }

    @Test func tokensTakeTheSettingsOfTheGateway() async throws {
        let folder = NSTemporaryDirectory() + "token-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "kept\n".write(toFile: folder + "/password", atomically: true, encoding: .utf8)
        let file = folder + "/settings.yaml"
        try "password: kept\n".write(toFile: file, atomically: true, encoding: .utf8)
        // Alike but for the second in which they were made.
        var tokens: Set<Int> = []
        for flags in [["--data.dir", folder], ["--config", file], ["--password", "kept"], ["--password=kept"]] {
            let run = try await cometgate(["token", "--user", "5"] + flags + ["--ttl", "30d"])
            #expect(run.status == 0, "\(run.errors)")
            tokens.insert(run.output.split(separator: ".").count)
        }
        #expect(tokens == [3])
        #expect(!FileManager.default.fileExists(atPath: "data/password"))
    }

    @Test(arguments: [
        (["token", "--user", "0"], "setting user = '0' (from flag): expected a whole number above 0"),
        (["token", "--user", "1", "--ttl", "soon"], "setting ttl = 'soon' (from flag): expected a time such as"),
        (["serve", "--push.prot", "1"], "setting push.prot (from flag): no such setting; did you mean push.port?"),
        (["serve", "--max_message", "1"], "did you mean push.max_message?"),
        (["check-config", "--entirely.other", "1"], "no such setting; `cometgate check-config` lists all"),
        (["check-config", "--cometql.tls.key", "/x"], "setting cometql.tls.certificate (not set): expected the file"),
        (["check-config", "--config", "/nonexistent"], "setting config = '/nonexistent' (from flag): the file cannot"),
        (["check-config", "stray"], "setting stray (from flag): expected --KEY VALUE"),
        (["check-config", "--push.port"], "setting push.port (from flag): a value must follow"),
    ])
    func errorsNameKeyValueAndSource(_ arguments: [String], _ expected: String) async throws {
        let run = try await cometgate(arguments)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("cometgate: "))
        #expect(run.errors.contains(expected), "\(run.errors)")
    }

    @Test func theEnvironmentIsASourceAsWell() async throws {
        let wrong = try await cometgate(["check-config"], ["COMETGATE_PUSH_PROT": "1"])
        #expect(wrong.errors.contains("(from environment): no such setting; did you mean COMETGATE_PUSH_PORT?"))
        let missing = try await cometgate(["check-config"], ["COMETGATE_CONFIG": "/nonexistent"])
        #expect(missing.errors.contains("setting config = '/nonexistent' (from environment)"))
    }
}
