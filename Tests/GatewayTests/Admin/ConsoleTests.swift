import Foundation
import NIOCore
import TestSupport
import Testing

/// What the console's page is served, and what it is told by the gateway's own pipes.
struct ConsoleTests {
    @Test func filesOfThePage() async throws {
        try await GatewayProcess.with { gateway in
            let page = try await HTTPExchange.get("/", to: gateway.adminPort)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("script-src 'self'"))
            #expect(policy.contains("connect-src 'self' ws://127.0.0.1:\(gateway.pushPort) "))
            let tag = try #require(page.headers["etag"])
            let again = try await HTTPExchange.get("/", to: gateway.adminPort, headers: ["If-None-Match: \(tag)"])
            #expect(again.status == 304)
            #expect(again.body == "")
            let parts = page.body.matches(of: #/(?:src|href)="([^"]+\?v=[0-9a-f]+)"/#).map { String($0.output.1) }
            #expect(parts.count >= 2)
            for part in parts {
                let answer = try await HTTPExchange.get("/" + part, to: gateway.adminPort)
                #expect(answer.status == 200, "\(part)")
                #expect(answer.headers["cache-control"]?.contains("immutable") ?? false, "\(part)")
                let old = try await HTTPExchange.get("/\(part)0", to: gateway.adminPort)
                #expect(old.headers["cache-control"] == "no-cache")
            }
            let library = try await HTTPExchange.get("/CometServerApi.mjs", to: gateway.adminPort)
            #expect(library.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(library.body.contains("export"))
            #expect(try await HTTPExchange.send("POST", "/", to: gateway.adminPort).status >= 404)
        }
    }

    private struct Session {
        let token: String
        let push: SocketAddress

        /// - Parameter origin: where the page comes from; nil: from the console.
        func connect(_ gateway: GatewayProcess, token: String? = nil, origin: String? = nil) async throws
            -> WebSocketClient
        {
            try await WebSocketClient.connect(
                to: push, path: WebSocketClient.path(key: token ?? self.token, version: "5.0"),
                headers: ["Origin: \(origin ?? "http://127.0.0.1:\(gateway.adminPort)")"])
        }
    }

    private func session(_ gateway: GatewayProcess) async throws -> Session {
        let answer = try await HTTPExchange.get(
            "/session", to: gateway.adminPort, headers: [HTTPExchange.basic()]
        ).object()
        let push = try #require(answer["push"] as? [String: Any])
        #expect(push["tls"] as? Bool == false)
        #expect(answer["refresh_seconds"] as? Int == 300)
        #expect(answer["node"] as? String == "n1")
        return Session(
            token: try #require(answer["token"] as? String),
            push: try SocketAddress(ipAddress: "127.0.0.1", port: try #require(push["port"] as? Int)))
    }

    private func message(_ text: String) throws -> [String: Any] {
        let frame = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(frame["data"] as? [String: Any])
    }

    @Test func numbersComeEachSecondAndLinesOfTheLogAtOnce() async throws {
        let names: Set = [
            "time", "connections", "subscriptions", "pipes", "users_online", "messages_in", "messages_out", "bytes_out",
            "inserts", "statements", "queue_drops", "slow_consumers", "login_failures", "fanout_p50_us",
            "fanout_p99_us", "statement_p50_us", "statement_p99_us", "commit_p99_us", "loop_lag_ms", "resident_bytes",
            "mysql_connections",
        ]
        // Its own page's origin is let in although none but one other is allowed.
        try await GatewayProcess.with(["--push.allowed_origins", "https://shop.example"]) { gateway in
            let session = try await session(gateway)
            await #expect(throws: WebSocketClientError.self) {
                try await session.connect(gateway, origin: "https://evil.example")
            }
            let console = try await session.connect(gateway)
            #expect(try await console.text().contains(#""authorized":true"#))
            try await console.send("subscription\ncomet_stats")
            let first = try message(try await console.text())
            #expect(Set(first.keys) == names)
            #expect(first["subscriptions"] as? Int == 1)
            #expect(first["users_online"] as? Int == 0)
            let second = try message(try await console.text())
            #expect(try #require(second["time"] as? Int) > (try #require(first["time"] as? Int)))
            #expect(try #require(second["resident_bytes"] as? Int) > 1_000_000)
            try await console.send("subscription\ncomet_log")
            _ = try await console.settle()
            let other = try await session.connect(gateway, token: "", origin: "https://shop.example")
            _ = try await other.text()
            try await other.send("subscription\nsys_x")
            let line = try message(try await console.text())
            #expect(line["level"] as? String == "warning")
            #expect((line["metadata"] as? [String: String])?["pipe"] == "sys_x")
            let rows = try await HTTPExchange.send(
                "POST", "/cometql", to: gateway.adminPort, headers: [HTTPExchange.basic()],
                body: "SELECT level, message FROM comet_log")
            #expect(rows.body.contains(#"["warning","a pipe's name has a reserved prefix pipe=sys_x"]"#))
        }
    }

    @Test func theGatewaysPipesAreForItsConsoleOnly() async throws {
        try await GatewayProcess.with { gateway in
            let session = try await session(gateway)
            let refused = "does not permit to subscribe to the pipe `comet_stats`"
            let anonymous = try await session.connect(gateway, token: "")
            _ = try await anonymous.text()
            try await anonymous.send("subscription\ncomet_stats")
            #expect(try await anonymous.text().contains(refused))
            let run = try await CommandRun.run(
                try GatewayProcess.executable().path, ["token", "--user", "7"],
                environment: ["COMETGATE_PASSWORD": "secret"])
            let token = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
            let user = try await WebSocketClient.connect(
                to: session.push, path: WebSocketClient.path(key: token, user: "7"))
            _ = try await user.text()
            try await user.send("subscription\ncomet_stats")
            #expect(try await user.text().contains(refused))
            try await user.send("web_pipe2\ncomet_stats\nstats\n*\nx")
            #expect(try await user.text().contains("error"))
            let console = try await session.connect(gateway)
            _ = try await console.text()
            try await console.send("subscription\norders")
            #expect(try await console.text().contains("does not permit to subscribe to the pipe `orders`"))
            try await console.send("web_pipe2\nweb_chat\nnew\n*\nx")
            #expect(try await console.text().contains("does not permit to publish"))
            let insert = try await HTTPExchange.send(
                "POST", "/cometql", to: gateway.adminPort, headers: [HTTPExchange.basic()],
                body: "INSERT INTO pipes_messages (name, message) VALUES ('comet_stats', 'x')")
            #expect(insert.status == 400)
            #expect(insert.body.contains(#""code":12,"sqlstate":"22023""#))
        }
    }
}
