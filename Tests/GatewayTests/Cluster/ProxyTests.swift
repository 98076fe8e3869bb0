import Foundation
import NIOCore
import TestSupport
import Testing

/// An old page and a back end of today, through HAProxy, know nothing of the nodes behind it.
@Suite(.serialized)
struct ProxyTests {
    @Test func behindHAProxyNothingIsDifferent() async throws {
        try await ClusterUnderTest.with(3) { cluster in
            let proxy = try HAProxy.start(before: cluster.gateways)
            let port = proxy.queryPort
            // It sends nobody on before it has asked who is ready.
            try await connected { try await blocking { _ = try MariaDBClient(port: port) } }
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: proxy.pushPort)
            var pages: [WebSocketClient] = []
            for version in ["3.25", "4.09"] {
                let page = try await connected {
                    try await WebSocketClient.connect(to: address, path: WebSocketClient.path(version: version))
                }
                #expect(try await page.text().contains("\"event\":\"serverInfo\""))
                try await page.send("subscription\norders")
                try await page.send("pipe_count\nweb_end\nend")
                #expect(try await page.text().contains("_answer_pipe_count"))
                pages.append(page)
            }
            // Each of these may come to another node.
            for number in 0..<6 {
                _ = try await blocking {
                    try MariaDBClient(port: port).query(
                        "INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'new', '\(number)')")
                }
            }
            for page in pages {
                for number in 0..<6 { #expect(try await page.text().contains("\"data\":\"\(number)\"")) }
            }
            // A node dies: the back end goes on with the others.
            cluster.gateways[0].send(signal: SIGKILL)
            _ = await cluster.gateways[0].waitForExit()
            for _ in 0..<6 {
                _ = try await connected {
                    try await blocking {
                        try MariaDBClient(port: port).query(
                            "INSERT INTO pipes_messages (name, message) VALUES ('orders', 'on')")
                    }
                }
            }
            await proxy.stop()
        }
    }

    /// Tries until it works.
    private func connected<Value>(_ body: () async throws -> Value) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            do {
                return try await body()
            } catch  where ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
