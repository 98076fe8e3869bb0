import AdminServer
import Foundation
import TestSupport
import Testing

/// What is written of the metrics, and what is asked of them, is what `/metrics` and `comet_metrics` have.
struct MetricsReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func thePageListsWhatIsServed() async throws {
        let rows = try Self.text("docs/METRICS.md").matches(of: #/\n\| `([a-z_]+)` \| ([a-z]+) \|/#).map {
            "\($0.output.1) \($0.output.2)"
        }
        #expect(Set(rows).count == rows.count)
        try await GatewayProcess.with { gateway in
            let answer = try await HTTPExchange.get(
                "/metrics", to: gateway.adminPort, headers: [HTTPExchange.basic()])
            let served = answer.body.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map {
                String($0.dropFirst("# TYPE ".count))
            }
            #expect(Set(rows) == Set(served))
        }
    }

    /// Every text of a dashboard's panels under this key.
    private static func queries(_ path: String, _ key: String) throws -> [String] {
        func find(in value: Any) -> [String] {
            switch value {
            case let object as [String: Any]:
                object.flatMap { $0.key == key ? [$0.value as? String ?? ""] : find(in: $0.value) }
            case let list as [Any]: list.flatMap(find)
            default: []
            }
        }
        return find(in: try JSONSerialization.jsonObject(with: Data(try text(path).utf8)))
    }

    @Test func theDashboardAsksForWhatThereIs() throws {
        let queries = try Self.queries("deploy/grafana/cometgate.json", "expr")
        #expect(queries.count > 30)
        var names: Set<String> = []
        for metric in Metric.all {
            if case .histogram = metric.reading {
                names.formUnion(["_bucket", "_sum", "_count"].map { metric.name + $0 })
            } else {
                names.insert(metric.name)
            }
        }
        var asked: Set<String> = []
        for query in queries {
            let found = query.matches(of: #/(?:cometgate|process)_[a-z_]+/#).map { String($0.output) }
            #expect(!found.isEmpty, "\(query)")
            asked.formUnion(found)
        }
        #expect(asked.subtracting(names) == [])
        // What is counted is shown, too.
        let shown = Metric.all.filter { metric in asked.contains { $0.hasPrefix(metric.name) } }
        #expect(shown.count == Metric.all.count)
    }

    @Test func theDashboardOverTheTableRuns() async throws {
        let queries = try Self.queries("deploy/grafana/cometgate-mysql.json", "rawSql")
        #expect(queries.count > 5)
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            func names(_ sql: String) async throws -> Set<String> {
                Set(try await blocking { try MariaDBClient(port: port).query(sql).rows.compactMap { $0.first ?? nil } })
            }
            let deadline = ContinuousClock.now + .seconds(30)
            while try await names("SELECT name FROM comet_metrics").isEmpty, ContinuousClock.now < deadline {}
            let known = try await names("SELECT DISTINCT name FROM comet_metrics")
            for query in queries {
                // As Grafana fills it in.
                let sql = query.replacing("$__unixEpochFilter(time)", with: "time >= 0 AND time <= 2147483647")
                _ = try await names(sql)
                let asked = Set(query.matches(of: #/'([a-z0-9_]+)'/#).map { String($0.output.1) })
                #expect(asked.subtracting(known) == [], "\(query)")
            }
        }
    }
}
