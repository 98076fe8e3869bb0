import Foundation
import Tracing

/// A span as OTLP writes it in JSON, in the smallest request that can hold it: what the OpenTelemetry Collector's
/// `otlpjsonfile` receiver reads, line by line.
struct SpanLine: Encodable {
    private struct Value: Encodable {
        var stringValue: String?
        /// 64-bit numbers are texts in OTLP.
        var intValue: String?
        var doubleValue: Double?
        var boolValue: Bool?
    }

    private struct Attribute: Encodable {
        var key: String
        var value: Value
    }

    private struct Status: Encodable {
        var code: Int
        var message: String?
    }

    private struct Span: Encodable {
        var traceId: String
        var spanId: String
        var parentSpanId: String?
        var name: String
        var kind: Int
        var startTimeUnixNano: String
        var endTimeUnixNano: String
        var attributes: [Attribute]
        var status: Status?
    }

    private struct Scope: Encodable {
        var scope = ["name": "cometgate", "version": Version.text]
        var spans: [Span]
    }

    private struct Resource: Encodable {
        var resource = ["attributes": [Attribute(key: "service.name", value: Value(stringValue: "cometgate"))]]
        var scopeSpans: [Scope]
    }

    private let resourceSpans: [Resource]

    init(
        traceId: String, spanId: String, parentSpanId: String?, name: String, kind: SpanKind, begin: UInt64,
        end: UInt64, attributes: SpanAttributes, status: SpanStatus?
    ) {
        var list: [Attribute] = []
        attributes.forEach { key, attribute in list.append(Attribute(key: key, value: Self.value(attribute))) }
        list.sort { $0.key < $1.key }
        resourceSpans = [
            Resource(scopeSpans: [
                Scope(spans: [
                    Span(
                        traceId: traceId, spanId: spanId, parentSpanId: parentSpanId, name: name,
                        kind: Self.number(kind), startTimeUnixNano: "\(begin)", endTimeUnixNano: "\(end)",
                        attributes: list,
                        status: status.map { Status(code: $0.code == .ok ? 1 : 2, message: $0.message) })
                ])
            ])
        ]
    }

    private static func value(_ attribute: SpanAttribute) -> Value {
        switch attribute {
        case .int32(let number): Value(intValue: "\(number)")
        case .int64(let number): Value(intValue: "\(number)")
        case .double(let number): Value(doubleValue: number)
        case .bool(let flag): Value(boolValue: flag)
        case .string(let text): Value(stringValue: text)
        default: Value(stringValue: "\(attribute)")
        }
    }

    private static func number(_ kind: SpanKind) -> Int {
        switch kind {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}
