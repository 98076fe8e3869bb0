import Foundation
import NIOCore
import TestSupport
import Testing

/// `/metrics` and `/readyz` follow what happens.
struct MetricsTests {
    private func metrics(_ gateway: GatewayProcess) async throws -> HTTPExchange {
        try await HTTPExchange.get("/metrics", to: gateway.adminPort, headers: [HTTPExchange.basic()])
    }

    private func sql(_ gateway: GatewayProcess, _ text: String, user: String = "root") async throws -> String {
        try await HTTPExchange.send(
            "POST", "/cometql", to: gateway.adminPort, headers: [HTTPExchange.basic(user)], body: text
        ).body
    }

    @Test func numbersMoveWhenMessagesDo() async throws {
        try await GatewayProcess.with { gateway in
            let push = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
            let before = try await metrics(gateway)
            #expect(before.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            var browsers: [WebSocketClient] = []
            for _ in 0..<2 {
                let browser = try await WebSocketClient.connect(to: push)
                _ = try await browser.text()
                try await browser.send("subscription\norders\nweb_chat")
                #expect(try await browser.settle() == [])
                browsers.append(browser)
            }
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                _ = try client.query("INSERT INTO pipes_settings (name, length) VALUES ('orders', 5)")
                for number in 0..<3 {
                    _ = try client.query("INSERT INTO pipes_messages (name, message) VALUES ('orders', '\(number)')")
                }
                _ = try? client.query("SELECT * FROM nosuch")
                for _ in 0..<102 {
                    _ = try client.query("INSERT INTO users_messages (id, event, message) VALUES (9, 'e', 'x')")
                }
            }
            for browser in browsers { for _ in 0..<3 { _ = try await browser.text() } }
            let after = try await metrics(gateway)
            func moved(_ name: String) -> Double { (after.metric(name) ?? -1) - (before.metric(name) ?? 0) }
            #expect(after.metric("cometgate_connections") == 2)
            #expect(after.metric("cometgate_subscriptions") == 4)
            #expect(after.metric("cometgate_pipes") == 2)
            #expect(moved("cometgate_connections_opened_total") == 2)
            #expect(moved("cometgate_messages_in_total") == 105)
            #expect(moved("cometgate_messages_out_total") == 6)
            #expect(moved("cometgate_bytes_out_total") > 100)
            #expect(moved("cometgate_inserts_total") == 106)
            #expect(moved("cometgate_statements_total") >= 107)
            #expect(moved("cometgate_statements_failed_total") == 1)
            #expect(moved("cometgate_queue_drops_total") == 2)
            #expect(moved("cometgate_statement_seconds_count") == moved("cometgate_statements_total"))
            #expect(moved("cometgate_statement_seconds_sum") > 0)
            #expect(moved("cometgate_fanout_seconds_count") >= 1)
            #expect(moved("cometgate_store_commit_seconds_count") >= 4)
            #expect(moved("cometgate_mysql_bytes_in_total") > 1000)
            #expect(after.metric("process_resident_memory_bytes") ?? 0 > 1_000_000)
            #expect(
                after.metric(#"cometgate_statement_seconds_bucket{le="+Inf"}"#)
                    == after.metric("cometgate_statement_seconds_count"))
        }
    }

    @Test func samplesAreATable() async throws {
        try await GatewayProcess.with { gateway in
            func answer(_ user: String) async throws -> String {
                try await sql(
                    gateway, "SELECT name, value FROM comet_metrics WHERE name = 'cometgate_connections'", user: user)
            }
            // The first sample is taken at the start.
            let deadline = ContinuousClock.now + .seconds(30)
            while try await !answer("root").contains("cometgate_connections"), ContinuousClock.now < deadline {}
            #expect(try await answer("root").contains(#"["cometgate_connections",0"#))
            #expect(try await answer("7").contains(#""rows":[]"#))
        }
    }

    @Test func aGatewayThatGoesSaysSoFirst() async throws {
        try await GatewayProcess.with(["--drain.timeout", "60s"]) { gateway in
            // What runs is answered first, so the drain takes its time.
            let rows = (1...20).map { "(\($0), 'x')" }.joined(separator: ",")
            _ = try await sql(gateway, "INSERT INTO users_data (id, data) VALUES \(rows)")
            let heavy = (1...9).map { "users_data t\($0)" }.joined(separator: ", ")
            let port = gateway.queryPort
            let running = Task {
                try await blocking { _ = try? MariaDBClient(port: port).query("SELECT COUNT(*) FROM \(heavy)") }
            }
            defer { running.cancel() }
            let patience = ContinuousClock.now + .seconds(60)
            while try await !sql(gateway, "SHOW PROCESSLIST").contains("SELECT COUNT"), ContinuousClock.now < patience {
            }
            #expect(try await HTTPExchange.get("/readyz", to: gateway.adminPort).status == 200)
            gateway.send(signal: SIGTERM)
            let deadline = ContinuousClock.now + .seconds(30)
            var answer = try await HTTPExchange.get("/readyz", to: gateway.adminPort)
            while answer.status == 200, ContinuousClock.now < deadline {
                answer = try await HTTPExchange.get("/readyz", to: gateway.adminPort)
            }
            #expect(answer.status == 503)
            #expect(answer.body == #"{"status":"draining"}"#)
            #expect(try await HTTPExchange.get("/healthz", to: gateway.adminPort).status == 200)
        }
    }
}
