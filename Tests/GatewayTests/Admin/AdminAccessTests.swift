import Foundation
import TestSupport
import Testing

/// Who gets in by the admin listener, and how.
struct AdminAccessTests {
    @Test func credentials() async throws {
        let right = HTTPExchange.basic()
        let cases: [(path: String, headers: [String], status: Int)] = [
            ("/healthz", [], 200), ("/readyz", [], 200), ("/metrics", [], 401), ("/session", [], 401),
            ("/metrics", [right], 200), ("/session", [right], 200), ("/healthz", [right], 200),
            ("/metrics", [HTTPExchange.basic("0")], 200), ("/metrics", [HTTPExchange.basic("root", "wrong")], 401),
            ("/metrics", [HTTPExchange.basic("root", "")], 401), ("/metrics", [HTTPExchange.basic("nobody")], 401),
            ("/metrics", [HTTPExchange.basic("haproxy_check", "")], 401), ("/metrics", [HTTPExchange.basic("7")], 403),
            ("/metrics", ["Authorization: Bearer x.y.z"], 401), ("/metrics", ["Authorization: Basic ???"], 401),
            ("/metrics", ["Authorization: Digest x"], 401), ("/healthz", [HTTPExchange.basic("root", "wrong")], 401),
            ("/metrics", [right, "Sec-Fetch-Site: cross-site"], 403),
            ("/metrics", [right, "Origin: https://evil.example"], 403), ("/nothing", [], 404), ("/", [], 200),
        ]
        try await GatewayProcess.with { gateway in
            for (path, headers, status) in cases {
                let answer = try await HTTPExchange.get(path, to: gateway.adminPort, headers: headers)
                #expect(answer.status == status, "\(path) \(headers)")
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
                if status == 401 { #expect(answer.headers["www-authenticate"]?.hasPrefix("Basic ") ?? false) }
            }
            let script = try await HTTPExchange.get(
                "/metrics", to: gateway.adminPort, headers: ["Sec-Fetch-Mode: cors", "Sec-Fetch-Site: same-origin"])
            #expect(script.headers["www-authenticate"]?.hasPrefix("Bearer ") ?? false)
            let metrics = try await HTTPExchange.get("/metrics", to: gateway.adminPort, headers: [right])
            #expect(metrics.metric("cometgate_login_failures_total") == 8)
        }
    }

    /// Without credentials one word, with them more.
    @Test func detailsAreForThoseWhoMayKnow() async throws {
        try await GatewayProcess.with { gateway in
            #expect(try await HTTPExchange.get("/healthz", to: gateway.adminPort).body == #"{"status":"ok"}"#)
            #expect(try await HTTPExchange.get("/readyz", to: gateway.adminPort).body == #"{"status":"ready"}"#)
            let details = try await HTTPExchange.get(
                "/readyz", to: gateway.adminPort, headers: [HTTPExchange.basic()]
            ).object()
            #expect((details["store"] as? [String: Any])?["writable"] as? Bool == true)
            #expect(details["draining"] as? Bool == false)
            #expect(details["node"] as? String == "n1")
        }
    }

    @Test func aTokenCountsAsThePassword() async throws {
        try await GatewayProcess.with { gateway in
            func token(_ arguments: [String]) async throws -> String {
                let run = try await CommandRun.run(
                    try GatewayProcess.executable().path, ["token"] + arguments,
                    environment: ["COMETGATE_PASSWORD": "secret"])
                #expect(run.errors == "")
                return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            func status(_ path: String, _ token: String) async throws -> Int {
                try await HTTPExchange.get(path, to: gateway.adminPort, headers: ["Authorization: Bearer \(token)"])
                    .status
            }
            let root = try await token(["--admin"])
            #expect(try await status("/metrics", root) == 200)
            #expect(try await status("/metrics", root + "x") == 401)
            #expect(try await status("/metrics", try await token(["--admin", "--tenant", "7"])) == 403)
            #expect(try await status("/metrics", try await token(["--user", "7"])) == 401)
            let brief = try await token(["--admin", "--ttl", "1s"])
            try await Task.sleep(for: .milliseconds(1100))
            #expect(try await status("/metrics", brief) == 401)
            let revoking = try await HTTPExchange.send(
                "POST", "/cometql", to: gateway.adminPort, headers: [HTTPExchange.basic()],
                body: "INSERT INTO revoked_tokens (token) VALUES ('\(root)')")
            #expect(revoking.status == 200)
            #expect(try await status("/metrics", root) == 401)
        }
    }

    @Test func aNewPasswordCountsAfterSIGHUP() async throws {
        let path = NSTemporaryDirectory() + "admin-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tenant = #"tenants: [{id: 7, password: "%"}]"#
        try tenant.replacing("%", with: "before").write(toFile: path, atomically: true, encoding: .utf8)
        try await GatewayProcess.with(["--config", path]) { gateway in
            func status(_ password: String) async throws -> Int {
                try await HTTPExchange.send(
                    "POST", "/cometql", to: gateway.adminPort, headers: [HTTPExchange.basic("7", password)],
                    body: "SELECT 1"
                ).status
            }
            #expect(try await status("before") == 200)
            try tenant.replacing("%", with: "after").write(toFile: path, atomically: true, encoding: .utf8)
            gateway.send(signal: SIGHUP)
            let deadline = ContinuousClock.now + .seconds(30)
            while try await status("after") != 200, ContinuousClock.now < deadline {}
            #expect(try await status("after") == 200)
            #expect(try await status("before") == 401)
        }
    }

    @Test func moreThanLoopbackDemandsAPassword() async throws {
        let folder = NSTemporaryDirectory() + "admin-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let run = try await CommandRun.run(
            try GatewayProcess.executable().path,
            ["serve", "--data.dir", folder, "--cometql.port", "0", "--push.port", "0", "--admin.host", "0.0.0.0"])
        #expect(run.status == 1)
        #expect(run.errors.contains("admin.host"))
        #expect(run.errors.contains("demands a password that was set"))
    }

    @Test func theListenerCanBeSwitchedOff() async throws {
        try await GatewayProcess.with(["--admin.enabled", "false"]) { gateway in
            #expect(gateway.adminPort == 0)
        }
    }
}
