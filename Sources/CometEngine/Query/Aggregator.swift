import CometQL

/// An aggregate function at work on the rows of one group.
final class Aggregator {
    private let aggregate: BoundAggregate
    private var seen: Set<[HashKey]> = []
    private var accumulator: any Accumulator

    init(_ aggregate: BoundAggregate) {
        self.aggregate = aggregate
        accumulator = Self.accumulator(for: aggregate)
    }

    func add(
        _ aggregate: BoundAggregate, in frame: Frame, keptBy memory: KeptMemory
    ) throws(StatementError) {
        var values: Row = []
        values.reserveCapacity(aggregate.arguments.count)
        let keepsNulls = accumulator.keepsNulls
        for argument in aggregate.arguments {
            let value = try argument.value(in: frame)
            if value.isNull, !keepsNulls { return }
            values.append(value)
        }
        if aggregate.isDistinct {
            let key = zip(values, aggregate.arguments).map { HashKey($0, collation: $1.type.collation) }
            guard seen.insert(key).inserted else { return }
            try memory.keep(values)
        }
        var keys: Row = []
        for term in aggregate.orderBy { keys.append(try term.expression.value(in: frame)) }
        try accumulator.add(values, sortedBy: keys, keptBy: memory)
    }

    func result(context: any EvaluationContext) -> SQLValue {
        accumulator.result(context: context)
    }

    private static func accumulator(for aggregate: BoundAggregate) -> any Accumulator {
        switch aggregate.name {
        case "SUM": SumAccumulator(type: aggregate.type, isAverage: false)
        case "AVG": SumAccumulator(type: aggregate.type, isAverage: true)
        case "MIN": ExtremeAccumulator(wantsGreatest: false, collation: collation(aggregate))
        case "MAX": ExtremeAccumulator(wantsGreatest: true, collation: collation(aggregate))
        case "ANY_VALUE": FirstAccumulator()
        case "GROUP_CONCAT": ConcatenationAccumulator(aggregate)
        case "JSON_ARRAYAGG", "JSON_OBJECTAGG": JSONAccumulator(aggregate)
        case "BIT_AND": BitAccumulator(start: .max) { $0 & $1 }
        case "BIT_OR": BitAccumulator(start: 0) { $0 | $1 }
        case "BIT_XOR": BitAccumulator(start: 0) { $0 ^ $1 }
        case "STD", "STDDEV", "STDDEV_POP": VarianceAccumulator(isSample: false, isRoot: true)
        case "STDDEV_SAMP": VarianceAccumulator(isSample: true, isRoot: true)
        case "VARIANCE", "VAR_POP": VarianceAccumulator(isSample: false, isRoot: false)
        case "VAR_SAMP": VarianceAccumulator(isSample: true, isRoot: false)
        default: CountAccumulator()
        }
    }

    private static func collation(_ aggregate: BoundAggregate) -> Collation {
        aggregate.arguments.first?.type.collation ?? .caseInsensitive
    }

    static func arity(of name: String, isDistinct: Bool) -> ClosedRange<Int> {
        switch name {
        case "COUNT": isDistinct ? 1...FunctionDefinition.many : 0...1
        case "GROUP_CONCAT": 1...FunctionDefinition.many
        case "JSON_OBJECTAGG": 2...2
        default: 1...1
        }
    }

    /// nil: there is no aggregate function of that name.
    static func type(of name: String, _ arguments: [ValueType]) -> ValueType? {
        let first = arguments.first ?? .null
        switch name {
        case "COUNT": return .integer(21, isNullable: false)
        case "SUM":
            if first.base == .integer || first.base == .decimal || first.base == .null || first.isTemporal {
                return .decimal(precision: min(65, first.integerDigits + first.scale + 22), scale: first.scale)
            }
            return .double
        case "AVG":
            if first.base == .integer || first.base == .decimal || first.base == .null || first.isTemporal {
                let scale = min(SQLDecimal.maximumScale, first.scale + 4)
                return .decimal(precision: first.integerDigits + scale, scale: scale)
            }
            return .double
        case "MIN", "MAX", "ANY_VALUE": return first.nullable()
        case "GROUP_CONCAT":
            return first.base == .bytes ? .bytes(1_048_576, .column) : .text(1_048_576, .column)
        case "JSON_ARRAYAGG", "JSON_OBJECTAGG": return ResultTypes.json([])
        case "BIT_AND", "BIT_OR", "BIT_XOR": return .integer(21, unsigned: true, isNullable: false)
        case "STD", "STDDEV", "STDDEV_POP", "STDDEV_SAMP", "VARIANCE", "VAR_POP", "VAR_SAMP":
            var type = ValueType.double
            if first.base == .integer || first.base == .decimal {
                type.scale = min(SQLDecimal.maximumScale, first.scale + 4)
            }
            return type
        default: return nil
        }
    }
}
