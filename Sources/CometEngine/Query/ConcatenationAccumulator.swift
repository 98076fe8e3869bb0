import CometQL

/// GROUP_CONCAT.
struct ConcatenationAccumulator: Accumulator {
    private let aggregate: BoundAggregate
    private var parts: [[UInt8]] = []
    private var keys: [Row] = []
    private var size = 0

    private let terms: [SortTerm]

    init(_ aggregate: BoundAggregate) {
        self.aggregate = aggregate
        if aggregate.isDistinct, aggregate.orderBy.isEmpty {
            // MariaDB finds duplicates in a sorted tree, and the order stays.
            terms = aggregate.arguments.map { SortTerm(expression: $0, isDescending: false) }
        } else {
            terms = aggregate.orderBy.map { SortTerm(expression: $0.expression, isDescending: $0.isDescending) }
        }
    }

    mutating func add(_ values: Row, sortedBy keys: Row, keptBy memory: KeptMemory) throws(StatementError) {
        // Unsorted parts beyond the longest result would be cut off anyway.
        guard !terms.isEmpty || size <= Self.maximumLength(memory.run.context) else { return }
        var part: [UInt8] = []
        for value in values { part += value.textBytes ?? [] }
        size += part.count + aggregate.separator.utf8.count
        let keys = aggregate.orderBy.isEmpty && !terms.isEmpty ? values : keys
        try memory.keep(.bytes(part))
        try memory.keep(keys)
        parts.append(part)
        self.keys.append(keys)
    }

    func result(context: any EvaluationContext) -> SQLValue {
        guard !parts.isEmpty else { return .null }
        var ordered = parts
        if !terms.isEmpty {
            ordered = SortTerm.sortedPlaces(of: keys, by: terms, context: context).map { parts[$0] }
        }
        var bytes = Array(ordered.joined(separator: Array(aggregate.separator.utf8)))
        let limit = Self.maximumLength(context)
        if bytes.count > limit {
            context.warn(1260, "\(parts.count) line(s) were cut by group_concat()")
            bytes.removeLast(bytes.count - limit)
            // No half character stays at the end.
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        }
        return aggregate.type.base == .bytes ? .bytes(bytes) : .text(String(decoding: bytes, as: UTF8.self))
    }

    private static func maximumLength(_ context: any EvaluationContext) -> Int {
        let setting = (try? context.systemVariable(.session, "group_concat_max_len")).flatMap { context.integer($0) }
        return max(4, min(Int(clamping: setting ?? 1_048_576), context.maxAllowedPacket))
    }
}
