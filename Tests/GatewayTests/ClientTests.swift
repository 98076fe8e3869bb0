import Foundation
import TestSupport
import Testing

/// Clients of other languages against the running gateway.
struct ClientTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [["pymysql"], ["mysql.connector", "pure"], ["mysql.connector", "c"]])
    func python(_ client: [String]) async throws {
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                "/usr/bin/python3",
                [Self.root.path + "/Tests/Clients/scenario.py", client[0], "\(gateway.queryPort)"] + client.dropFirst(),
                environment: [
                    "PYTHONPATH": Self.root.path + "/.build/clients/python",
                    // The C extension brings an OpenSSL newer than Debian's.
                    "LD_LIBRARY_PATH": Self.root.path + "/.build/clients/python/mysql/vendor",
                ])
            #expect(run.output == "ok\n", "\(run.errors)")
        }
    }

    @Test func node() async throws {
        try await GatewayProcess.with { gateway in
            let modules = Self.root.path + "/.build/clients/node/usr/share/nodejs"
            let run = try await CommandRun.run(
                "node", [Self.root.path + "/Tests/Clients/scenario.js", "\(gateway.queryPort)"],
                environment: ["NODE_PATH": modules])
            #expect(run.output == "ok\n", "\(run.errors)")
        }
    }
}
