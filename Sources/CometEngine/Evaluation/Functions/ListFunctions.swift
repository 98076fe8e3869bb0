import CometQL

/// Functions that choose among their arguments, or look into lists.
enum ListFunctions {
    static let all: [FunctionDefinition] = [
        .init("FIELD", 2...FunctionDefinition.many, .integer(3), isStrict: false, field),
        .init("ELT", 2...FunctionDefinition.many, elementType, isStrict: false, element),
        .init("FIND_IN_SET", 2...2, .integer(3), findInSet),
        .init("MAKE_SET", 2...FunctionDefinition.many, setType, isStrict: false, makeSet),
        .init("EXPORT_SET", 3...5, .text(65_535), exportSet),
        .init("INTERVAL", 2...FunctionDefinition.many, .integer(2), isStrict: false, interval),
        .init("GREATEST", 2...FunctionDefinition.many, extremeType) { call in extreme(call, wantsGreatest: true) },
        .init("LEAST", 2...FunctionDefinition.many, extremeType) { call in extreme(call, wantsGreatest: false) },
        .init("ISNULL", 1...1, .integer(1, isNullable: false), isStrict: false) { call in .int(call.isNull(0) ? 1 : 0)
        },
    ]

    /// All strings compare as strings, all numbers as numbers, a mixture as DOUBLE.
    private static func field(_ call: borrowing FunctionCall) -> SQLValue {
        guard !call.isNull(0) else { return .int(0) }
        let isText = call.operands.allSatisfy { $0.type.isString || $0.type.base == .null }
        let isNumber = call.operands.allSatisfy { $0.type.isNumber && $0.type.base != .double }
        let comparison = Comparison(context: call.context, collation: ValueType.collation(call.operands.map(\.type)))
        for index in call.arguments.indices.dropFirst() {
            if isText || isNumber {
                if comparison.isEqual(call[0], call[index]) == true { return .int(Int64(index)) }
            } else if let a = call.double(0), let b = call.double(index), a == b {
                return .int(Int64(index))
            }
        }
        return .int(0)
    }

    private static let elementType: ResultTypes.Rule = { arguments in
        var type = ResultTypes.joined(arguments.dropFirst())
        type.length = arguments.dropFirst().map(\.type.textLength).max() ?? 0
        return type.nullable()
    }

    private static func element(_ call: borrowing FunctionCall) -> SQLValue {
        guard let index = call.integer(0), index >= 1, index < Int64(call.count) else { return .null }
        return call.bytes(Int(index)).map { call.string($0) } ?? .null
    }

    private static func findInSet(_ call: borrowing FunctionCall) -> SQLValue {
        let collation = call.collation()
        let needle = call.units(0).weighed(collation)
        let list = call.units(1).weighed(collation)
        guard !list.isEmpty, !needle.contains(0x2C) else { return .int(0) }
        for (index, part) in list.split(separator: 0x2C, omittingEmptySubsequences: false).enumerated()
        where part.elementsEqual(needle) {
            return .int(Int64(index + 1))
        }
        return .int(0)
    }

    private static let setType: ResultTypes.Rule = { arguments in
        var type = ResultTypes.joined(arguments.dropFirst())
        type.length += max(0, arguments.count - 2)
        return type.nullable()
    }

    private static func makeSet(_ call: borrowing FunctionCall) -> SQLValue {
        guard let bits = call.context.wideInteger(call[0]) else { return .null }
        let set = UInt64(truncatingIfNeeded: bits)
        var parts: [[UInt8]] = []
        for index in call.arguments.indices.dropFirst().prefix(64) where set >> UInt64(index - 1) & 1 == 1 {
            if let bytes = call.bytes(index) { parts.append(bytes) }
        }
        return call.string(Array(parts.joined(separator: [0x2C])))
    }

    private static func exportSet(_ call: borrowing FunctionCall) -> SQLValue {
        let set = UInt64(truncatingIfNeeded: call.context.wideInteger(call[0]) ?? 0)
        let (on, off) = (call.text(1) ?? "", call.text(2) ?? "")
        let separator = call.count > 3 ? call.text(3) ?? "" : ","
        let count = call.count > 4 ? Int(max(0, min(64, call.integer(4) ?? 64))) : 64
        let size = count * (max(on.utf8.count, off.utf8.count) + separator.utf8.count)
        guard call.isAllowed(size: size) else { return .null }
        return .text((0..<count).map { set >> UInt64($0) & 1 == 1 ? on : off }.joined(separator: separator))
    }

    private static func interval(_ call: borrowing FunctionCall) -> SQLValue {
        guard let value = call.context.number(call[0]) else { return .int(-1) }
        var result: Int64 = 0
        for argument in call.arguments.dropFirst() {
            // A NULL counts as less than everything.
            if let bound = call.context.number(argument), value.compare(bound) < 0 { break }
            result += 1
        }
        return .int(result)
    }

    /// Numbers beside text compare as DOUBLE, anything beside dates as dates.
    private static let extremeType: ResultTypes.Rule = { arguments in
        let types = arguments.map(\.type)
        let isNullable = types.contains(where: \.isNullable)
        if let temporal = types.first(where: \.isTemporal) {
            return types.filter(\.isTemporal).reduce(temporal) { $0.union($1) }.nullable(isNullable)
        }
        if types.contains(where: \.isNumber), types.contains(where: { $0.isString || $0.base == .null }) {
            return ValueType.double.nullable(isNullable)
        }
        return ValueType.union(types)
    }

    private static func extreme(_ call: borrowing FunctionCall, wantsGreatest: Bool) -> SQLValue {
        let types = call.operands.map(\.type)
        let hasTemporal = types.contains(where: \.isTemporal)
        let hasNumber = types.contains(where: \.isNumber)
        let isMixed = hasNumber && types.contains(where: \.isString)
        var best = 0
        for index in call.arguments.indices.dropFirst() {
            let order: Int
            if isMixed, !hasTemporal {
                let (a, b) = (call.double(index) ?? 0, call.double(best) ?? 0)
                order = a < b ? -1 : (a > b ? 1 : 0)
            } else {
                order = call.comparison(index, best).compare(call[index], call[best]) ?? 0
            }
            if wantsGreatest ? order > 0 : order < 0 { best = index }
        }
        return ValueConversion.convert(call[best], to: call.type, context: call.context)
    }
}
