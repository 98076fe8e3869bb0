import Tracing

/// Which span a context is of: the value of `traceparent` (W3C Trace Context, section 3.2.2).
struct SpanPlace: Hashable, Sendable {
    /// 32 hexadecimal digits.
    var trace: String
    /// 16 hexadecimal digits.
    var span: String
    /// Whoever began the trace wants it recorded.
    var isSampled: Bool

    init(trace: String, span: String, isSampled: Bool) {
        self.trace = trace
        self.span = span
        self.isSampled = isSampled
    }

    /// `00-TRACE-SPAN-FLAGS`; of later versions what is known of them; nil: anything else.
    init?(traceParent text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            parts[1].count == 32, parts[2].count == 16, parts[3].count == 2,
            parts.prefix(4).allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }), parts[1].contains(where: { $0 != "0" }),
            parts[2].contains(where: { $0 != "0" }), let flags = UInt8(parts[3], radix: 16)
        else { return nil }
        self.init(trace: String(parts[1]), span: String(parts[2]), isSampled: flags & 1 == 1)
    }

    var traceParent: String { "00-\(trace)-\(span)-0\(isSampled ? 1 : 0)" }

    /// A new span of the same trace, or of a new one.
    static func below(_ parent: SpanPlace?) -> SpanPlace {
        SpanPlace(
            trace: parent?.trace ?? number() + number(), span: number(), isSampled: parent?.isSampled ?? false)
    }

    private static func number() -> String {
        let digits = String(UInt64.random(in: 1...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension InstrumentationContext {
    private enum Key: InstrumentationContextKey {
        typealias Value = SpanPlace
    }

    var spanPlace: SpanPlace? {
        get { self[Key.self] }
        set { self[Key.self] = newValue }
    }
}
