import CometQL
import Tracing

extension Engine {
    /// Whether anybody wants to know of a statement's `traceparent`.
    package var isTracing: Bool { tracer != nil }

    /// Runs a statement within a span; what it sends gets one below that.
    func traced(
        _ statement: Statement, by tracer: any Tracer, from parent: String, in session: Session
    ) async throws(StatementError) -> StatementResult {
        var context = InstrumentationContext.topLevel
        tracer.extract(["traceparent": parent], into: &context, using: CarrierReader())
        let span: any Span = tracer.startSpan(statement.spanName, context: context, ofKind: .server)
        span.attributes["db.system.name"] = "cometgate"
        span.attributes["db.operation.name"] = statement.spanName
        span.attributes["db.namespace"] = session.databaseName ?? ""
        span.attributes["cometgate.tenant"] = Int64(session.tenant.rawValue)
        let fanOut = FanOutTrace(tracer, below: span)
        session.trace = fanOut
        defer {
            session.trace = nil
            // What a transaction has waiting is sent by its COMMIT.
            if session.transaction == nil { fanOut.published() }
            span.end()
        }
        do throws(StatementError) {
            return try await perform(statement, in: session)
        } catch {
            span.attributes["error.type"] = "\(error.mysqlCode)"
            span.setStatus(SpanStatus(code: .error))
            throw error
        }
    }
}

/// Finds values in a dictionary.
private struct CarrierReader: Extractor {
    func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
}

extension Statement {
    /// The verb, as a span is called; texts and values have no place in a trace.
    fileprivate var spanName: String {
        switch self {
        case .insert: "INSERT"
        case .select: "SELECT"
        case .update: "UPDATE"
        case .delete: "DELETE"
        case .truncate: "TRUNCATE"
        case .show: "SHOW"
        case .set: "SET"
        case .begin: "BEGIN"
        case .commit: "COMMIT"
        case .rollback: "ROLLBACK"
        case .execute: "EXECUTE"
        case .loadData: "LOAD DATA"
        default: "statement"
        }
    }
}
