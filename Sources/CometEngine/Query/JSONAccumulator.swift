import CometQL

/// JSON_ARRAYAGG and JSON_OBJECTAGG.
struct JSONAccumulator: Accumulator {
    private let types: [ValueType]
    private let isObject: Bool
    private var parts: [String] = []
    private var size = 0

    init(_ aggregate: BoundAggregate) {
        types = aggregate.arguments.map(\.type)
        isObject = aggregate.name == "JSON_OBJECTAGG"
    }

    var keepsNulls: Bool { true }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError) {
        guard let last = values.last, let type = types.last, size <= memory.run.context.maxAllowedPacket else { return }
        var part = JSONWriter.text(of: JSONValue(last, type: type))
        if isObject, let key = values.first?.text { part = "\"" + JSONValue.escaped(key) + "\":" + part }
        size += part.utf8.count + 2
        try memory.keep(.text(part))
        parts.append(part)
    }

    func result(context: any EvaluationContext) -> SQLValue {
        guard !parts.isEmpty else { return .null }
        guard size <= context.maxAllowedPacket else {
            context.warn(
                1301,
                "Result of json aggregation was larger than max_allowed_packet (\(context.maxAllowedPacket)) - truncated"
            )
            return .null
        }
        return .text(isObject ? "{" + parts.joined(separator: ", ") + "}" : "[" + parts.joined(separator: ",") + "]")
    }
}
