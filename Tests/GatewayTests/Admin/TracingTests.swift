import Foundation
import NIOCore
import TestSupport
import Testing

@testable import cometgate

/// Spans of statements and of what they send, as they stand in the file.
struct TracingTests {
    private struct Line {
        let name, trace, span, parent: String
        let kind: Int
        let attributes: [String: String]

        init(_ text: Substring) throws {
            let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let resource = try #require((root?["resourceSpans"] as? [[String: Any]])?.first)
            let scope = try #require((resource["scopeSpans"] as? [[String: Any]])?.first)
            let span = try #require((scope["spans"] as? [[String: Any]])?.first)
            name = try #require(span["name"] as? String)
            trace = try #require(span["traceId"] as? String)
            self.span = try #require(span["spanId"] as? String)
            parent = try #require(span["parentSpanId"] as? String)
            kind = try #require(span["kind"] as? Int)
            let begin = try #require((span["startTimeUnixNano"] as? String).flatMap { UInt64($0) })
            let end = try #require((span["endTimeUnixNano"] as? String).flatMap { UInt64($0) })
            #expect(begin <= end)
            attributes = Dictionary(
                uniqueKeysWithValues: (span["attributes"] as? [[String: Any]] ?? []).map { attribute in
                    let value = (attribute["value"] as? [String: Any])?.values.first
                    return (attribute["key"] as? String ?? "", "\(value ?? "")")
                })
        }
    }

    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let caller = "b7ad6b7169203331"

    @Test func aStatementAndItsFanOut() async throws {
        let path = NSTemporaryDirectory() + "spans-\(UUID().uuidString).jsonl"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let gateway = try await GatewayProcess.start(["--tracing.file", path])
        do {
            let browser = try await WebSocketClient.connect(
                to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort))
            _ = try await browser.text()
            try await browser.send("subscription\norders")
            #expect(try await browser.settle() == [])
            let port = gateway.queryPort
            let insert = "INSERT INTO pipes_messages (name, message) VALUES ('orders', 'one'), ('orders', 'two')"
            try await blocking {
                let client = try MariaDBClient(port: port)
                for flags in ["01", "00"] {
                    _ = try client.query("\(insert) /*traceparent='00-\(Self.trace)-\(Self.caller)-\(flags)'*/")
                }
                _ = try client.query(insert)
                _ = try client.query("/*traceparent='not one'*/ SELECT 1")
            }
            let answer = try await HTTPExchange.send(
                "POST", "/cometql", to: gateway.adminPort,
                headers: [HTTPExchange.basic(), "traceparent: 00-\(Self.trace)-\(Self.caller)-01"],
                body: "BEGIN; \(insert); COMMIT; SELECT nothing")
            #expect(answer.status == 400)
            for _ in 0..<8 { _ = try await browser.text() }
            await browser.close()
            gateway.send(signal: SIGTERM)
            #expect(await gateway.waitForExit() == 0)
        } catch {
            Issue.record(error)
        }
        await gateway.destroy()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!text.contains("orders"))
        let lines = try text.split(separator: "\n").map(Line.init)
        #expect(lines.allSatisfy { $0.trace == Self.trace })
        #expect(
            lines.map(\.name).sorted() == ["BEGIN", "COMMIT", "INSERT", "INSERT", "SELECT", "fan-out", "fan-out"])
        let inserts = lines.filter { $0.name == "INSERT" }
        #expect(inserts.allSatisfy { $0.parent == Self.caller && $0.kind == 2 })
        let fanOuts = lines.filter { $0.name == "fan-out" }
        #expect(Set(fanOuts.map(\.parent)) == Set(inserts.map(\.span)))
        #expect(fanOuts.allSatisfy { $0.attributes["messaging.batch.message_count"] == "2" && $0.kind == 4 })
        #expect(fanOuts.allSatisfy { $0.attributes["cometgate.deliveries"] == "2" })
    }

    @Test(
        arguments: [
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
            ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", true),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", nil),
            ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", nil),
            ("00-00000000000000000000000000000000-b7ad6b7169203331-01", nil),
            ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", nil),
            ("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", nil), ("", nil), ("00-x-y-01", nil),
        ] as [(String, Bool?)])
    func traceParents(_ text: String, _ isSampled: Bool?) {
        #expect(SpanPlace(traceParent: text)?.isSampled == isSampled)
    }
}
