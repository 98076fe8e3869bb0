import CometEngine
import InMemoryTracing
import TestSupport
import Testing
import Tracing

/// Statements that say where they belong in a trace have spans; others have none.
struct StatementTracingTests {
    @Test func aStatementIsASpan() async throws {
        let tracer = InMemoryTracer()
        let under = try await EngineUnderTest(tracer: tracer)
        let session = try under.session()
        #expect(await under.answer("select 1", in: session) == "1")
        #expect(tracer.finishedSpans.isEmpty)
        session.queryAttributes = ["traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]
        #expect(
            await under.answer("insert into pipes_messages (name, message) values ('orders', 'x')", in: session)
                == "ok 1")
        #expect(await under.answer("select * from nosuch", in: session) == "error 15 42S02")
        #expect(tracer.finishedSpans.map(\.operationName) == ["INSERT", "SELECT"])
        #expect(tracer.activeSpans.isEmpty)
        let failed = try #require(tracer.finishedSpans.last)
        #expect(failed.status?.code == .error)
        #expect(failed.attributes.get("error.type") == .string("1146"))
        #expect(failed.attributes.get("db.namespace") == .string("CometQL_v1"))
    }

    @Test func withoutATracerNothingIsDone() async throws {
        let under = try await EngineUnderTest()
        #expect(!under.engine.isTracing)
        let session = try under.session()
        session.queryAttributes = ["traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"]
        #expect(await under.answer("select 1", in: session) == "1")
    }
}
