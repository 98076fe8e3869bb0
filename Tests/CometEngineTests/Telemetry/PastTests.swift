import CometEngine
import TestSupport
import Testing

/// What the gateway remembers of its own past is bounded, and for root.
struct PastTests {
    @Test func theLogKeepsTheLastLines() async {
        let log = LogHistory()
        var lines = log.lines().makeAsyncIterator()
        for number in 0..<250 {
            log.append(
                LogEntry(
                    time: Int64(number), level: "warning", message: String(repeating: "x", count: 5000),
                    metadata: ["number": "\(number)"]))
        }
        #expect(log.entries.map(\.time) == Array(50..<250))
        #expect(log.entries.allSatisfy { $0.message.count == 1000 })
        // A listener that comes late has the same ones.
        #expect(await lines.next()?.time == 50)
        #expect(LogEntry(time: 0, level: "error", message: "a", metadata: ["z": "1", "b": "2"]).text == "a b=2 z=1")
    }

    @Test func tablesOfThePast() async throws {
        let under = try await EngineUnderTest()
        let telemetry = under.engine.telemetry
        for time in 0..<400 { telemetry.metrics.append([1.5, Double(time)], names: ["a", "b"], time: Int64(time)) }
        telemetry.log.append(LogEntry(time: 7999, level: "error", message: "no", metadata: ["why": "so"]))
        let root = try under.session()
        let cases = [
            ("select count(*), min(time), max(time) from comet_metrics", "720|40|399"),
            ("select value from comet_metrics where name = 'b' order by time desc limit 1", "399"),
            ("select value from comet_metrics where name in ('a', 'c') and time = 40", "1.5"),
            ("select * from comet_log", "7|error|no why=so"), ("delete from comet_log", "error 10 HY000"),
            ("insert into comet_metrics (name) values ('x')", "error 10 HY000"),
        ]
        for (sql, answer) in cases { #expect(await under.answer(sql, in: root) == answer, "\(sql)") }
        let tenant = try under.session(user: "7")
        #expect(await under.answer("select count(*) from comet_metrics", in: tenant) == "0")
        #expect(await under.answer("select count(*) from comet_log", in: tenant) == "0")
    }

    @Test func aGatewayAloneIsTheOnlyNode() async throws {
        let under = try await EngineUnderTest()
        let root = try under.session()
        let since = under.engine.statistics.startTime
        for sql in ["select * from comet_nodes", "select * from comet_nodes where number in (0, 7)"] {
            #expect(await under.answer(sql, in: root) == "0|n1|alone|\(since)|0|0")
        }
        #expect(await under.answer("select count(*) from comet_nodes where number = 7", in: root) == "0")
        #expect(await under.answer("delete from comet_nodes", in: root) == "error 10 HY000")
        #expect(await under.answer("select count(*) from comet_nodes", in: try under.session(user: "7")) == "0")
    }

    @Test func nobodyPublishesInTheGatewaysPipes() async throws {
        let under = try await EngineUnderTest()
        let session = try under.session()
        for name in ["comet_stats", "comet_x"] {
            let sql = "insert into pipes_messages (name, message) values ('\(name)', 'x')"
            #expect(await under.answer(sql, in: session) == "error 12 22023")
        }
        #expect(
            await under.answer("insert into messages (name, message) values ('cometa', 'x')", in: session) == "ok 1")
    }
}
